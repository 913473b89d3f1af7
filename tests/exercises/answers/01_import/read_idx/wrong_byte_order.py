"""Reads the lengths as np.uint32: the smallest part first."""

def read_idx(buffer):
    labels = int.from_bytes(buffer[:4], "big") == 2049
    shape = np.frombuffer(buffer, np.uint32, count=1 if labels else 3, offset=4)
    return np.frombuffer(buffer[8 if labels else 16 :], np.uint8).reshape(shape)
