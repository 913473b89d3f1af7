"""Slides by one pixel instead of by a block."""

def max_pool(images, size=2):
    n, rows, columns = images.shape
    pooled = np.zeros((n, rows - size + 1, columns - size + 1))
    for r, c in np.ndindex(rows - size + 1, columns - size + 1):
        pooled[:, r, c] = images[:, r:r + size, c:c + size].max(axis=(1, 2))
    return pooled
