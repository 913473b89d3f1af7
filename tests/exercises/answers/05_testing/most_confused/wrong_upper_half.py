"""Looks above the diagonal only."""

def most_confused(matrix):
    best, pair = 0, (0, 1)
    for true in range(len(matrix)):
        for predicted in range(true + 1, len(matrix)):
            if matrix[true, predicted] > best:
                best, pair = matrix[true, predicted], (true, predicted)
    return pair
