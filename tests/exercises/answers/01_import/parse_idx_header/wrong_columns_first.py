"""Returns columns before rows."""

def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    if magic == 2049:
        return (int.from_bytes(buffer[4:8], "big"),)
    n, rows, columns = struct.unpack(">3i", buffer[4:16])
    return (n, columns, rows)
