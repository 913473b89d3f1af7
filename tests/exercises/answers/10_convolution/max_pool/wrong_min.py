"""Takes the smallest number."""

def max_pool(images, size=2):
    rows, columns = images.shape[1] // size, images.shape[2] // size
    whole = images[:, :rows * size, :columns * size]
    return whole.reshape(len(images), rows, size, columns, size).min(axis=(2, 4))
