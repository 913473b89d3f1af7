"""Gives NumPy arrays."""

def make_parameters(seed, stddev=1.0):
    rng = np.random.default_rng(seed)
    return rng.normal(0.0, stddev, (784, 10)).astype(np.float32), np.zeros(10, np.float32)
