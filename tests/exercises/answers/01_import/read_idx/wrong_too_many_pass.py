"""count= takes as many bytes as announced and ignores the rest."""

def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    data = np.frombuffer(buffer, np.uint8, count=np.prod(shape), offset=start)
    return data.reshape(shape)
