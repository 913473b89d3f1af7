"""Takes the maximum over all pictures."""

def max_pool(images, size=2):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, :rows * size, :columns * size]
    pooled = whole.reshape(len(images), rows, size, columns, size).max(axis=(0, 2, 4))
    return np.broadcast_to(pooled, (len(images), rows, columns))
