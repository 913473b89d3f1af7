"""Answers the opposite."""

def odd_network():
    W, b = np.ones((3, 3)), np.array([0.0, -1.0, -2.0])
    return W, b, np.array([-1.0, 2.0, -2.0]), 0.5
