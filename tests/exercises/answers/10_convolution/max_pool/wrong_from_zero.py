"""Starts the search at 0, so numbers below 0 are lost."""

def max_pool(images, size=2):
    n, rows, columns = images.shape
    pooled = np.zeros((n, rows // size, columns // size), dtype=np.float32)
    for r, c, y, x in np.ndindex(rows // size, columns // size, size, size):
        pooled[:, r, c] = np.maximum(pooled[:, r, c], images[:, r * size + y, c * size + x])
    return pooled
