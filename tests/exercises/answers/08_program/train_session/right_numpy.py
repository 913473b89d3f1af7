"""NumPy in float64, with the gradient in closed form; cast at the end."""
def train_session(x, y, W, b, learning_rate, epochs, batch_size):
    W, b, costs = W.astype(float), b.astype(float), []
    for _ in range(epochs):
        total = 0.0
        for k in range(0, len(x), batch_size):
            rows, target = x[k : k + batch_size].astype(float), y[k : k + batch_size]
            z = rows @ W + b
            z -= z.max(axis=1, keepdims=True)
            log_total = np.log(np.exp(z).sum(axis=1, keepdims=True))
            total += -(target * (z - log_total)).sum()
            error = np.exp(z - log_total) - target
            W = W - learning_rate * rows.T @ error / len(rows)
            b = b - learning_rate * error.mean(axis=0)
        costs.append(total / len(x))
    return costs, W.astype(np.float32), b.astype(np.float32)
