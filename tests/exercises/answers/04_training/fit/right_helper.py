"""A helper walks one epoch; fit collects its costs in a comprehension."""

def one_epoch(x, y, W, b, learning_rate, batch_size, seed, k):
    pairs = mnist_helpers.batches(x, y, batch_size, seed, epoch=k)
    parts = [
        (mnist_helpers.train_step(images, labels, W, b, learning_rate), len(images))
        for images, labels in pairs
    ]
    return sum(float(cost) * size for cost, size in parts) / len(x)


def fit(x, y, W, b, learning_rate, batch_size, epochs, seed):
    return [
        one_epoch(x, y, W, b, learning_rate, batch_size, seed, k) for k in range(epochs)
    ]
