"""Takes matrix[:] for a copy, but it is a view of the same numbers."""

def most_confused(matrix):
    mistakes = matrix[:]
    for digit in range(len(matrix)):
        mistakes[digit, digit] = 0
    place = int(np.argmax(mistakes))
    return place // len(matrix), place % len(matrix)
