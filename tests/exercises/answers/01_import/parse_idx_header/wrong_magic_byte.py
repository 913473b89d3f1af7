"""Looks only at the last byte of the magic number."""

def parse_idx_header(buffer):
    if len(buffer) < 4 or buffer[3] not in (1, 3):
        raise ValueError("magic number")
    dimensions = buffer[3]
    if len(buffer) < 4 + 4 * dimensions:
        raise ValueError("too short")
    return struct.unpack(f">{dimensions}i", buffer[4 : 4 + 4 * dimensions])
