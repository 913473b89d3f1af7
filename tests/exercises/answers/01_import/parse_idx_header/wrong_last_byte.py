"""Reads the last byte of each number only: right up to 255."""

def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    if magic == 2049:
        return (buffer[7],)
    return (buffer[7], buffer[11], buffer[15])
