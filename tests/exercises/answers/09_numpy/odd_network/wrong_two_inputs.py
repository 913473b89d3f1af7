"""Looks at two inputs only."""

def odd_network():
    W = np.array([[1.0, 1.0], [1.0, 1.0], [0.0, 0.0]])
    return W, np.array([0.0, -1.0]), np.array([1.0, -2.0]), -0.5
