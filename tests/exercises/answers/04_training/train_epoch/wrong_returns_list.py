"""Returns the costs of all batches."""

def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    costs = []
    for images, labels in mnist_helpers.batches(x, y, batch_size, seed):
        cost = mnist_helpers.train_step(images, labels, W, b, learning_rate)
        costs.append(float(cost))
    return costs
