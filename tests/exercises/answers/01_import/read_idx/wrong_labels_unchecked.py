"""Checks images only; any number of labels passes."""

def read_idx(buffer):
    if buffer[3] == 1:
        return np.frombuffer(buffer, np.uint8, offset=8)
    n, rows, columns = struct.unpack(">3i", buffer[4:16])
    return np.frombuffer(buffer, np.uint8, offset=16).reshape(n, rows, columns)
