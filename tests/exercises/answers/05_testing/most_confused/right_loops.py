"""Two loops that keep the best pair so far."""

def most_confused(matrix):
    best, pair = 0, None
    for true in range(len(matrix)):
        for predicted in range(len(matrix)):
            if true != predicted and matrix[true][predicted] > best:
                best = matrix[true][predicted]
                pair = (true, predicted)
    return pair
