"""Makes float32 of the pixels on the way."""

def flatten(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * columns).astype(np.float32)
    return flat
