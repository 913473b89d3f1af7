"""Walks by hand through epoch_order, and steps in closed form."""

def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    order = mnist_helpers.epoch_order(len(x), seed)
    total, start = 0.0, 0
    while start < len(order):
        rows = order[start : start + batch_size]
        start += batch_size
        p = mnist_helpers.softmax(x[rows] @ W.numpy() + b.numpy()).numpy()
        hits = p[range(len(rows)), y[rows]]
        total -= np.log(hits).sum()
        p[range(len(rows)), y[rows]] -= 1
        W.assign(W.numpy() - learning_rate * x[rows].T @ p / len(rows))
        b.assign(b.numpy() - learning_rate * p.mean(axis=0))
    return float(total / len(x))
