# %% right_by_hand: Adds up the bytes by hand, with a helper.
def number_at(buffer, place):
    if place + 4 > len(buffer):
        raise ValueError("the buffer ends inside the header")
    total = 0
    for byte in buffer[place : place + 4]:
        total = 256 * total + byte
    return total


def parse_idx_header(buffer: bytes) -> tuple[int, ...]:
    magic = number_at(buffer, 0)
    if magic not in (2049, 2051):
        raise ValueError(f"magic number {magic}")
    result = []
    for k in range(magic - 2048):
        result.append(number_at(buffer, 4 + 4 * k))
    return tuple(result)

# %% right_from_bytes: int.from_bytes for each number, a case for each kind.
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

# %% right_frombuffer: NumPy reads the big-endian numbers; it raises ValueError by itself.
def parse_idx_header(buffer):
    (magic,) = np.frombuffer(buffer[:4], dtype=">u4")
    counts = {2049: 1, 2051: 3}
    if magic not in counts:
        raise ValueError(f"not an IDX file of bytes: {magic}")
    numbers = np.frombuffer(buffer, dtype=">u4", count=counts[magic], offset=4)
    return tuple(numbers)

# %% right_try_struct: struct, with its error turned into a ValueError.
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

# %% wrong_28: Takes for granted that images are 28 by 28.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    n = int.from_bytes(buffer[4:8], "big")
    return (n,) if magic == 2049 else (n, 28, 28)

# %% wrong_bare_number: Returns n instead of (n,) for labels: the comma is missing.
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

# %% wrong_columns_first: Returns columns before rows.
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

# %% wrong_floats: Gives lengths such as 3.0.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    numbers = 1 if magic == 2049 else 3
    return tuple(float(n) for n in struct.unpack_from(f">{numbers}i", buffer, 4))

# %% wrong_labels_unchecked: Checks the length of a header of images only.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic == 2049:
        return (int.from_bytes(buffer[4:8], "big"),)
    if magic != 2051 or len(buffer) < 16:
        raise ValueError("not a header")
    return struct.unpack(">3i", buffer[4:16])

# %% wrong_last_byte: Reads the last byte of each number only: right up to 255.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    if magic == 2049:
        return (buffer[7],)
    return (buffer[7], buffer[11], buffer[15])

# %% wrong_little_endian: Reads the lengths from the wrong end.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    numbers = 1 if magic == 2049 else 3
    return struct.unpack(f"<{numbers}i", buffer[4 : 4 + 4 * numbers])

# %% wrong_magic_byte: Looks only at the last byte of the magic number.
def parse_idx_header(buffer):
    if len(buffer) < 4 or buffer[3] not in (1, 3):
        raise ValueError("magic number")
    dimensions = buffer[3]
    if len(buffer) < 4 + 4 * dimensions:
        raise ValueError("too short")
    return struct.unpack(f">{dimensions}i", buffer[4 : 4 + 4 * dimensions])

# %% wrong_magic_in_result: Returns the whole header, the magic number with it.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    numbers = 2 if magic == 2049 else 4
    return struct.unpack(f">{numbers}i", buffer[: 4 * numbers])

# %% wrong_no_images: Takes a data set without rows for a damaged one.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    ends = {2049: [8], 2051: [8, 12, 16]}.get(magic, [])
    shape = tuple(int.from_bytes(buffer[end - 4 : end], "big") for end in ends)
    if not shape or not all(shape) or len(buffer) < ends[-1]:
        raise ValueError("not a header")
    return shape

# %% wrong_off_by_one: Compares the length with 7 and 15, so one byte may be missing.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic == 2049 and len(buffer) >= 7:
        return (int.from_bytes(buffer[4:8], "big"),)
    if magic == 2051 and len(buffer) >= 15:
        return tuple(int.from_bytes(buffer[k : k + 4], "big") for k in (4, 8, 12))
    raise ValueError("not a header")

# %% wrong_reads_what_is_left: Does not check the length: from_bytes reads what is left.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    ends = [8] if magic == 2049 else [8, 12, 16]
    return tuple(int.from_bytes(buffer[end - 4 : end], "big") for end in ends)

# %% wrong_sixteen_for_all: Asks for 16 bytes of header even for labels.
def parse_idx_header(buffer):
    if len(buffer) < 16:
        raise ValueError("too short")
    magic, n, rows, columns = struct.unpack(">4i", buffer[:16])
    if magic == 2049:
        return (n,)
    if magic == 2051:
        return (n, rows, columns)
    raise ValueError("magic number")

# %% wrong_struct_error: Leaves the short buffer to struct, which raises struct.error.
def parse_idx_header(buffer):
    magic = struct.unpack(">i", buffer[:4])[0]
    if magic == 2049:
        return struct.unpack(">i", buffer[4:8])
    if magic == 2051:
        return struct.unpack(">3i", buffer[4:16])
    raise ValueError("magic number")

# %% wrong_two_bytes: Reads the last two bytes of each number: right up to 65535.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    ends = [8] if magic == 2049 else [8, 12, 16]
    return tuple(256 * buffer[end - 2] + buffer[end - 1] for end in ends)

# %% wrong_two_bytes_a_side: Reads rows and columns from two bytes each: right up to 65535.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    n = int.from_bytes(buffer[4:8], "big")
    if magic == 2049:
        return (n,)
    return (n, *struct.unpack(">2xH2xH", buffer[8:16]))

# %% wrong_wants_data: Refuses a header that is not followed by its data.
def parse_idx_header(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic not in (2049, 2051):
        raise ValueError("magic number")
    if len(buffer) < (8 if magic == 2049 else 16):
        raise ValueError("too short")
    numbers = 1 if magic == 2049 else 3
    shape = struct.unpack(f">{numbers}i", buffer[4 : 4 + 4 * numbers])
    if len(buffer) != 4 + 4 * numbers + np.prod(shape):
        raise ValueError("data missing")
    return shape
