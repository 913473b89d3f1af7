"""NumPy reads the big-endian numbers; it raises ValueError by itself."""

def parse_idx_header(buffer):
    (magic,) = np.frombuffer(buffer[:4], dtype=">u4")
    counts = {2049: 1, 2051: 3}
    if magic not in counts:
        raise ValueError(f"not an IDX file of bytes: {magic}")
    numbers = np.frombuffer(buffer, dtype=">u4", count=counts[magic], offset=4)
    return tuple(numbers)
