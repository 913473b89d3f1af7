"""Checks with assert, which raises AssertionError."""

def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    assert len(buffer) - start == np.prod(shape), "length"
    return np.frombuffer(buffer, np.uint8, offset=start).reshape(shape)
