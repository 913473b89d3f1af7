"""float64 and einsum, with a helper."""

def error_of(x, y, W, b):
    z = x.astype("float64") @ np.array(W, "float64") + np.array(b, "float64")
    p = np.exp(z - z.max(1)[:, None])
    return p / p.sum(1)[:, None] - y

def gradients(x, y, W, b):
    error = error_of(x, y, W, b)
    return np.einsum("np,nc->pc", x, error) / x.shape[0], error.mean(axis=0)
