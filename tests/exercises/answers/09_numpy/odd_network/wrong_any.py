"""1 if any input is."""

def odd_network():
    return np.ones((3, 1)), np.zeros(1), np.ones(1), -0.5
