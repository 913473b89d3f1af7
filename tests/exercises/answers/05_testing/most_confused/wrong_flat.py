"""Returns the place in the flattened matrix, one number."""

def most_confused(matrix):
    mistakes = matrix - np.diag(np.diag(matrix))
    return int(np.argmax(mistakes))
