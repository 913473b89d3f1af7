"""Closed form in NumPy, without the tape."""

def train_step(x, y, W, b, learning_rate):
    n = x.shape[0]
    logits = x @ W.numpy() + b.numpy()
    logits = logits - logits.max(axis=1, keepdims=True)
    p = np.exp(logits)
    p = p / p.sum(axis=1, keepdims=True)
    cost = -np.log(p[np.arange(n), y]).mean()
    error = p.copy()
    error[np.arange(n), y] -= 1
    W.assign(W.numpy() - learning_rate * x.T @ error / n)
    b.assign(b.numpy() - learning_rate * error.sum(axis=0) / n)
    return cost
