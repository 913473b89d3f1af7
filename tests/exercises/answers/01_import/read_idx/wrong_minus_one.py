"""reshape(-1, ...) takes whole images, however many there are."""

def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    data = np.frombuffer(buffer, np.uint8, offset=start)
    return data.reshape(-1, *shape[1:])
