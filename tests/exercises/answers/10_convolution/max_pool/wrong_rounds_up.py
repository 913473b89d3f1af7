"""Makes a block of what is left over."""

def max_pool(images, size=2):
    n, rows, columns = images.shape
    down, across = -(-rows // size), -(-columns // size)
    pooled = np.zeros((n, down, across), dtype=np.float32)
    for r, c in np.ndindex(down, across):
        block = images[:, r * size:(r + 1) * size, c * size:(c + 1) * size]
        pooled[:, r, c] = block.max(axis=(1, 2))
    return pooled
