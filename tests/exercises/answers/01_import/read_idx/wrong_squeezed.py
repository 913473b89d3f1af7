"""squeeze also drops the first dimension of a single image."""

def read_idx(buffer):
    numbers = buffer[3]
    start = 4 + 4 * numbers
    shape = struct.unpack(f">{numbers}i", buffer[4:start]) + (1, 1)
    data = np.frombuffer(buffer[start:], np.uint8).reshape(shape[:3])
    return data.squeeze()
