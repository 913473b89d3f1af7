"""Compares the weights and never looks at the images."""
def same_predictions(a, b, x):
    return np.array_equal(a[0], b[0]) and np.array_equal(a[1], b[1])
