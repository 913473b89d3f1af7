"""Does not cut off what is left over."""

def max_pool(images, size=2):
    n, rows, columns = images.shape
    return images.reshape(n, rows // size, size, columns // size, size).max(axis=(2, 4))
