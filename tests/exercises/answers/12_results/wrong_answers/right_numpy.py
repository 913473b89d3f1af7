"""NumPy, an int64 comes back."""

def wrong_answers(error, total=10_000):
    return np.rint(np.float64(error) * total / 100).astype(np.int64)
