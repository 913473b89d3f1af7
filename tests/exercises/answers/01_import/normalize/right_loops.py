"""Pixel by pixel in Python, into an empty array."""

def normalize(images: np.ndarray) -> np.ndarray:
    count, rows, columns = images.shape
    result = np.zeros((count, rows * columns), dtype=np.float32)
    for n in range(count):
        for i in range(rows):
            for j in range(columns):
                result[n, i * columns + j] = images[n, i, j] / 255.0
    return result
