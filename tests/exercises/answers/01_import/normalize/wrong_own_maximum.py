"""Divides by the largest pixel that occurs."""

def normalize(images):
    count, rows, columns = images.shape
    flat = images.reshape(count, rows * columns)
    return (flat / flat.max()).astype(np.float32)
