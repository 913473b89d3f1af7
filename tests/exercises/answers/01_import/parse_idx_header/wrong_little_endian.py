"""Reads the lengths from the wrong end."""

def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    numbers = 1 if magic == 2049 else 3
    return struct.unpack(f"<{numbers}i", buffer[4 : 4 + 4 * numbers])
