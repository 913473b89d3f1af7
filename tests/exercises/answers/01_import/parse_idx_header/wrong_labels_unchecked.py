"""Checks the length of a header of images only."""

def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic == 2049:
        return (int.from_bytes(buffer[4:8], "big"),)
    if magic != 2051 or len(buffer) < 16:
        raise ValueError("not a header")
    return struct.unpack(">3i", buffer[4:16])
