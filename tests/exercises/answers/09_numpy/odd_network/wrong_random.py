"""Another network at each call."""

def odd_network():
    shift = np.random.default_rng().uniform(-0.2, 0.2)
    W, b = np.ones((3, 3)), np.array([0.0, -1.0, -2.0])
    return W, b, np.array([1.0, -2.0, 2.0]), -0.5 + shift
