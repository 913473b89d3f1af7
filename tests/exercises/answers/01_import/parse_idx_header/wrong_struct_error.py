"""Leaves the short buffer to struct, which raises struct.error."""

def parse_idx_header(buffer):
    magic = struct.unpack(">i", buffer[:4])[0]
    if magic == 2049:
        return struct.unpack(">i", buffer[4:8])
    if magic == 2051:
        return struct.unpack(">3i", buffer[4:16])
    raise ValueError("magic number")
