"""Fills what is missing with zeros instead of refusing."""

def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    result = np.zeros(np.prod(shape), np.uint8)
    data = np.frombuffer(buffer[start:], np.uint8)
    if len(data) > len(result):
        raise ValueError("too long")
    result[: len(data)] = data
    return result.reshape(shape)
