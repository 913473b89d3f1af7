"""Slices [-k:], which for k = 0 means all of them."""

def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    rows = [row for row in range(len(labels)) if predicted[row] != labels[row]]
    upwards = sorted(rows, key=lambda row: (probabilities[row].max(), -row))
    return upwards[-k:][::-1]
