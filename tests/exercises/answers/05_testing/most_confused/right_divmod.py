"""Clears the diagonal with np.where and divides the place by the size."""

def most_confused(matrix):
    size = matrix.shape[0]
    mistakes = np.where(np.eye(size, dtype=bool), -1, matrix)
    return divmod(int(mistakes.argmax()), size)
