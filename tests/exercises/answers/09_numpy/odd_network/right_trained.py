"""Gradients find the weights, from a fixed start."""

def odd_network():
    rng = np.random.default_rng(0)
    inputs = np.array([[i, j, k] for i in (0, 1) for j in (0, 1) for k in (0, 1)])
    odd = inputs.sum(axis=1) % 2
    W, b = rng.normal(0, 1, (3, 32)), np.zeros(32)
    V, c = rng.normal(0, 0.25, 32), 0.0
    for _ in range(3000):
        hidden = np.maximum(inputs @ W + b, 0)
        error = 1 / (1 + np.exp(-(hidden @ V + c))) - odd
        back = np.outer(error, V) * (hidden > 0)
        V = V - 0.1 * hidden.T @ error
        c = c - 0.1 * error.sum()
        W = W - 0.1 * inputs.T @ back
        b = b - 0.1 * back.sum(axis=0)
    return W, b, V, c
