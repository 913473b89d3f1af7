"""The row whose log probability is the smallest, a NumPy integer."""

def most_expensive(z, y):
    z = z.astype(np.float64)
    log_p = z - np.logaddexp.reduce(z, axis=1)[:, None]
    return np.argmin(log_p[y == 1])
