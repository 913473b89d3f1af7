"""Reads signed bytes: a pixel of 200 becomes -56."""

def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    if len(buffer) - start != np.prod(shape):
        raise ValueError("length")
    return np.frombuffer(buffer, np.int8, offset=start).reshape(shape)
