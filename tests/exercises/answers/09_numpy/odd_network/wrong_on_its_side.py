"""W with a row for each neuron."""

def odd_network():
    W = np.ones((4, 3))
    return W, np.array([0.0, -1, -2, -3]), np.array([1.0, -2.0, 2.0, -2.0]), -0.5
