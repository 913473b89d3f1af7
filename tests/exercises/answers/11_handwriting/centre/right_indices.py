"""Sums over a grid of places, and moves by padding."""

def centre(images):
    n, rows, columns = images.shape
    down_grid, right_grid = np.indices((rows, columns))
    result = np.zeros_like(images)
    for k in range(n):
        total = images[k].sum()
        if total == 0:
            continue
        down = int(np.rint((rows - 1) / 2 - np.sum(images[k] * down_grid) / total))
        right = int(np.rint((columns - 1) / 2 - np.sum(images[k] * right_grid) / total))
        p = max(rows, columns)
        padded = np.pad(images[k], p)
        result[k] = padded[p - down:p - down + rows, p - right:p - right + columns]
    return result
