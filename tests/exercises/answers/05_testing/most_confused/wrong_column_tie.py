"""Goes column by column: ties go to the smaller predicted digit first."""

def most_confused(matrix):
    best, pair = 0, (0, 0)
    for predicted in range(len(matrix)):
        for true in range(len(matrix)):
            if true != predicted and matrix[true, predicted] > best:
                best, pair = matrix[true, predicted], (true, predicted)
    return pair
