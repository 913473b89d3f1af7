"""Reads the numbers as the text says, with NumPy's unsigned lengths."""

def read_idx(buffer):
    if int.from_bytes(buffer[:4], "big") == 2049:
        n = int.from_bytes(buffer[4:8], "big")
        labels = np.frombuffer(buffer[8:], np.uint8)
        if len(labels) != n:
            raise ValueError(f"{len(labels)} labels, {n} announced")
        return labels
    n, rows, columns = np.frombuffer(buffer, ">u4", count=3, offset=4)
    pixels = np.frombuffer(buffer[16:], np.uint8)
    if len(pixels) != n * rows * columns:
        raise ValueError("too many or too few pixels")
    return pixels.reshape(n, rows, columns)
