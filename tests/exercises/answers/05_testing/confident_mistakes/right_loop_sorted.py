"""A loop, then sorted with a key; a list comes back."""

def confident_mistakes(probabilities, labels, k):
    mistakes = []
    for row in range(len(labels)):
        predicted = int(np.argmax(probabilities[row]))
        if predicted != labels[row]:
            mistakes.append((-float(probabilities[row, predicted]), row))
    return [row for _, row in sorted(mistakes)[:k]]
