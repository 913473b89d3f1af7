"""NumPy; an array of three numbers comes back."""

def report(scores):
    values = np.asarray(scores, dtype=np.float64)
    if not 2 <= values.size <= 10:
        raise ValueError(values.size)
    error = values.std(ddof=1) / np.sqrt(values.size)
    return values.mean() + T[values.size] * error * np.array([0, -1, 1])
