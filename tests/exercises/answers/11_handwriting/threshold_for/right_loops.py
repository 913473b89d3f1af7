"""Plain Python."""

def threshold_for(probabilities, labels, error):
    rows = [(max(row), row.index(max(row)) != label)
            for row, label in zip(probabilities.tolist(), labels.tolist())]
    best = float("inf")
    for threshold, _ in rows:
        given = [wrong for sure, wrong in rows if sure >= threshold]
        if sum(given) / len(given) <= error and threshold < best:
            best = threshold
    return best
