"""All in NumPy float64; the variables are written once at the end."""

def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    weights, biases = W.numpy().astype(float), b.numpy().astype(float)
    targets = np.eye(10)[y]
    costs = np.zeros(epochs)
    for epoch in range(epochs):
        for xs, ts in mnist_helpers.batches(x, targets, batch_size, seed, epoch):
            z = xs @ weights + biases
            z -= z.max(axis=1, keepdims=True)
            log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
            costs[epoch] += -(ts * log_p).sum() / len(x)
            error = (np.exp(log_p) - ts) / len(xs)
            weights -= learning_rate * xs.T @ error
            biases -= learning_rate * error.sum(axis=0)
    W.assign(weights)
    b.assign(biases)
    return list(costs)
