"""The network of the chapter, with a third input."""

def odd_network():
    return np.ones((3, 2)), np.array([0.0, -1.0]), np.array([1.0, -2.0]), -0.5
