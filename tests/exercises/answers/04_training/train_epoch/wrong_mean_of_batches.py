"""The mean over batches: a short one counts as much as a full one."""

def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    costs = []
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        costs.append(float(cost))
    return np.mean(costs)
