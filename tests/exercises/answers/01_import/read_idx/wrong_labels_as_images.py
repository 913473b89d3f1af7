"""Gives labels three dimensions, (n, 1, 1)."""

def read_idx(buffer):
    if buffer[3] == 1:
        n, rows, columns, start = struct.unpack(">i", buffer[4:8])[0], 1, 1, 8
    else:
        n, rows, columns = struct.unpack(">3i", buffer[4:16])
        start = 16
    return np.frombuffer(buffer[start:], np.uint8).reshape(n, rows, columns)
