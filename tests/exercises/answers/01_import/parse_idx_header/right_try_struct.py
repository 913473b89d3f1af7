"""struct, with its error turned into a ValueError."""

import struct


def parse_idx_header(buffer):
    try:
        magic = struct.unpack(">i", buffer[:4])[0]
        if magic == 2049:
            shape = struct.unpack(">i", buffer[4:8])
        elif magic == 2051:
            shape = struct.unpack(">iii", buffer[4:16])
        else:
            raise ValueError("magic")
    except struct.error as error:
        raise ValueError("buffer too short") from error
    print("shape", shape)
    return shape
