"""Reads the last two bytes of each number: right up to 65535."""

def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    ends = [8] if magic == 2049 else [8, 12, 16]
    return tuple(256 * buffer[end - 2] + buffer[end - 1] for end in ends)
