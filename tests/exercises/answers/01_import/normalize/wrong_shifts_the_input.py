"""Subtracts the smallest pixel, and does it in place."""

def normalize(images):
    count, rows, columns = images.shape
    images -= images.min()
    return images.reshape(count, rows * columns).astype(np.float32) / 255
