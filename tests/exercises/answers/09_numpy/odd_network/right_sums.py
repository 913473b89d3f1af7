"""One neuron for each sum."""

def odd_network():
    W = np.ones((3, 3))
    b = np.array([0.0, -1.0, -2.0])
    V = np.array([2.0, -4.0, 4.0])
    return W, b, V, -1.0
