"""Compares the shares of each row instead of the counts."""

def most_confused(matrix):
    shares = matrix / np.maximum(matrix.sum(axis=1, keepdims=True), 1)
    np.fill_diagonal(shares, 0)
    true, predicted = np.unravel_index(np.argmax(shares), shares.shape)
    return int(true), int(predicted)
