"""Lists of whole numbers."""

def odd_network():
    return [[1, 1, 1], [1, 1, 1], [1, 1, 1]], [0, -1, -2], [10, -20, 20], -5
