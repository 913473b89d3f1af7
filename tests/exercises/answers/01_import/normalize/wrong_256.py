"""Divides by 256, the number of grey levels."""

def normalize(images):
    count, rows, columns = images.shape
    return (images.reshape(count, rows * columns) / 256).astype(np.float32)
