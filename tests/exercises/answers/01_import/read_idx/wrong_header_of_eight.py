"""Starts after 8 bytes for images too, and cuts off the end."""

def read_idx(buffer):
    if buffer[3] == 1:
        shape = struct.unpack(">i", buffer[4:8])
        start = 8
    else:
        shape = struct.unpack(">3i", buffer[4:16])
        start = 16
    if len(buffer) - start != np.prod(shape):
        raise ValueError("length")
    data = np.frombuffer(buffer, np.uint8, count=np.prod(shape), offset=8)
    return data.reshape(shape)
