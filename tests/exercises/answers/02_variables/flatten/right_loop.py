"""An empty result, filled pixel by pixel with the formula of the chapter."""

def flatten(images):
    count, rows, columns = images.shape
    flat = np.empty((count, rows * columns), images.dtype)
    for n in range(count):
        for r in range(rows):
            for c in range(columns):
                flat[n, columns * r + c] = images[n, r, c]
    return flat
