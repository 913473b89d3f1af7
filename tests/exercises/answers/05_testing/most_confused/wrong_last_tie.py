"""Compares with >=, so the last of equal counts wins."""

def most_confused(matrix):
    best, pair = 0, (0, 0)
    for true in range(len(matrix)):
        for predicted in range(len(matrix)):
            if true != predicted and matrix[true, predicted] >= best:
                best, pair = matrix[true, predicted], (true, predicted)
    return pair
