"""Writes down the size of MNIST's pictures."""

def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape(-1, 784)
    return flat
