"""Changes a copy in place."""

def softmax(z):
    p = np.array(z, copy=True)
    p -= p.max(axis=1)[:, None]
    np.exp(p, out=p)
    p /= p.sum(axis=1)[:, np.newaxis]
    return p
