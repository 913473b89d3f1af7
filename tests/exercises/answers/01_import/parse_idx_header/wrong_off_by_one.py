"""Compares the length with 7 and 15, so one byte may be missing."""

def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic == 2049 and len(buffer) >= 7:
        return (int.from_bytes(buffer[4:8], "big"),)
    if magic == 2051 and len(buffer) >= 15:
        return tuple(int.from_bytes(buffer[k : k + 4], "big") for k in (4, 8, 12))
    raise ValueError("not a header")
