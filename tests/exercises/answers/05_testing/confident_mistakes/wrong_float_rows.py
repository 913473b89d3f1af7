"""Stacks rows and probabilities in one array, so the rows become floats."""

def confident_mistakes(probabilities, labels, k):
    predicted = np.argmax(probabilities, axis=1)
    table = [
        (row, probabilities[row, predicted[row]])
        for row in range(len(labels))
        if predicted[row] != labels[row]
    ]
    table.sort(key=lambda pair: -pair[1])
    return np.array(table)[:k, 0]
