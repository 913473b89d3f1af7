"""Leaves the check to reshape, which raises ValueError."""

def read_idx(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic == 2049:
        n = np.frombuffer(buffer, ">u4", count=1, offset=4)
        return np.frombuffer(buffer[8:], np.uint8).reshape(n)
    n, rows, columns = np.frombuffer(buffer, ">u4", count=3, offset=4)
    return np.frombuffer(buffer[16:], np.uint8).reshape(n, rows, columns)
