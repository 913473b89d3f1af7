"""Does not check the length: from_bytes reads what is left."""

def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    ends = [8] if magic == 2049 else [8, 12, 16]
    return tuple(int.from_bytes(buffer[end - 4 : end], "big") for end in ends)
