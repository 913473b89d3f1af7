"""Hands over to the function of the package."""

def batches(x, y, batch_size, seed):
    print("batches of", batch_size)
    yield from mnist_helpers.batches(x, y, batch_size, seed)
