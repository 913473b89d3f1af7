"""np.logaddexp.reduce in float64, with a boolean mask."""

def cross_entropy(z, y):
    z = z.astype(np.float64)
    log_sum = np.logaddexp.reduce(z, axis=1)
    print("log of the sums:", log_sum[:3])
    return (log_sum - z[y == 1]).mean()
