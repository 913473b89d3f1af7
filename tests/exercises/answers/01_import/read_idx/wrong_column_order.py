"""Fills the array column by column (order F)."""

def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    if len(buffer) - start != np.prod(shape):
        raise ValueError("length")
    return np.frombuffer(buffer[start:], np.uint8).reshape(shape, order="F")
