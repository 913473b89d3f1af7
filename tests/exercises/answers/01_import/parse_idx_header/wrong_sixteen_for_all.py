"""Asks for 16 bytes of header even for labels."""

def parse_idx_header(buffer):
    if len(buffer) < 16:
        raise ValueError("too short")
    magic, n, rows, columns = struct.unpack(">4i", buffer[:16])
    if magic == 2049:
        return (n,)
    if magic == 2051:
        return (n, rows, columns)
    raise ValueError("magic number")
