"""Collects rows in an array that is float64 when it is empty."""

def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    rows = [row for row in range(len(labels)) if predicted[row] != labels[row]]
    rows.sort(key=lambda row: -probabilities[row, predicted[row]])
    return np.array(rows[:k])
