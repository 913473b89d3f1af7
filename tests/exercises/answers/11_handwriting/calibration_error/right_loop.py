"""Answer by answer, in plain Python."""

def calibration_error(probabilities, labels, bins=10):
    sure, hits, count = [0.0] * bins, [0] * bins, [0] * bins
    for row, label in zip(probabilities.tolist(), labels.tolist()):
        best = max(row)
        k = bins - 1 if best >= 1 else int(best * bins)
        sure[k] += best
        hits[k] += row.index(best) == label
        count[k] += 1
    total = 0.0
    for k in range(bins):
        if count[k]:
            total += count[k] / len(labels) * abs(sure[k] / count[k] - hits[k] / count[k])
    return total
