"""Starts from the other end, with a c of shape (1,)."""

def odd_network():
    W = -np.ones((3, 3))
    b = np.array([3.0, 2.0, 1.0])
    return W, b, np.array([-1.0, 2.0, -2.0]), np.array([0.5])
