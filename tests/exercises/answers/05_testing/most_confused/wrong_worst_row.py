"""Finds the digit with the most mistakes first, then its largest count."""

def most_confused(matrix):
    mistakes = matrix.copy()
    np.fill_diagonal(mistakes, 0)
    true = int(mistakes.sum(axis=1).argmax())
    return true, int(mistakes[true].argmax())
