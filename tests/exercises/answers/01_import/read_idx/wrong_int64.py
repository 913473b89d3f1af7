"""np.array of a list of bytes has the dtype int64."""

def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    if len(buffer) - start != np.prod(shape):
        raise ValueError("length")
    return np.array(list(buffer[start:])).reshape(shape)
