"""One step with all images in place of one for each batch."""

def train_epoch(x, y, W, b, learning_rate, batch_size, seed):
    return float(mnist_helpers.train_step(x, y, W, b, learning_rate))
