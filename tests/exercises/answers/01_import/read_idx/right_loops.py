"""A new array, filled byte by byte."""

def read_idx(buffer: bytes) -> np.ndarray:
    if struct.unpack(">i", buffer[:4]) == (2049,):
        (n,) = struct.unpack(">i", buffer[4:8])
        if len(buffer) != 8 + n:
            raise ValueError("wrong number of labels")
        labels = np.empty(n, np.uint8)
        for k in range(n):
            labels[k] = buffer[8 + k]
        return labels
    n, rows, columns = struct.unpack(">3i", buffer[4:16])
    if len(buffer) != 16 + n * rows * columns:
        raise ValueError("wrong number of pixels")
    images = np.empty((n, rows, columns), np.uint8)
    place = 16
    for k in range(n):
        for i in range(rows):
            for j in range(columns):
                images[k, i, j] = buffer[place]
                place += 1
    return images
