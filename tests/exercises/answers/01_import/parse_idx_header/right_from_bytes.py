"""int.from_bytes for each number, a case for each kind."""

def parse_idx_header(buffer: bytes) -> tuple[int, ...]:
    if len(buffer) < 4:
        raise ValueError("no magic number")
    magic = int.from_bytes(buffer[0:4], "big")
    if magic == 2049:
        if len(buffer) < 8:
            raise ValueError("too short for labels")
        return (int.from_bytes(buffer[4:8], "big"),)
    elif magic == 2051:
        if len(buffer) < 16:
            raise ValueError("too short for images")
        n = int.from_bytes(buffer[4:8], "big")
        rows = int.from_bytes(buffer[8:12], "big")
        columns = int.from_bytes(buffer[12:16], "big")
        return n, rows, columns
    else:
        raise ValueError("bad magic number " + str(magic))
