"""Returns n instead of (n,) for labels: the comma is missing."""

def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    n = int.from_bytes(buffer[4:8], "big")
    if magic == 2049:
        return (n)
    return (n, int.from_bytes(buffer[8:12], "big"), int.from_bytes(buffer[12:16], "big"))
