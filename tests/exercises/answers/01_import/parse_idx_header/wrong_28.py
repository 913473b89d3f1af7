"""Takes for granted that images are 28 by 28."""

def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    n = int.from_bytes(buffer[4:8], "big")
    return (n,) if magic == 2049 else (n, 28, 28)
