# %% right_as_the_text: Reads the numbers as the text says, with NumPy's unsigned lengths.
def read_idx(buffer):
    if int.from_bytes(buffer[:4], "big") == 2049:
        n = int.from_bytes(buffer[4:8], "big")
        labels = np.frombuffer(buffer[8:], np.uint8)
        if len(labels) != n:
            raise ValueError(f"{len(labels)} labels, {n} announced")
        return labels
    n, rows, columns = np.frombuffer(buffer, ">u4", count=3, offset=4)
    pixels = np.frombuffer(buffer[16:], np.uint8)
    if len(pixels) != n * rows * columns:
        raise ValueError("too many or too few pixels")
    return pixels.reshape(n, rows, columns)

# %% right_list_of_bytes: np.array of a list of bytes; one shape list for both kinds.
import warnings


def read_idx(buffer):
    numbers = [int.from_bytes(buffer[k : k + 4], "big") for k in range(0, len(buffer) // 4 * 4, 4)]
    shape = numbers[1:2] if numbers[0] == 2049 else numbers[1:4]
    data = np.array(list(buffer[4 + 4 * len(shape) :]), dtype=np.uint8)
    if data.size != np.prod(shape):
        warnings.warn("a damaged file")
        raise ValueError("length")
    data.shape = shape
    return data

# %% right_loops: A new array, filled byte by byte.
def read_idx(buffer: bytes) -> np.ndarray:
    if struct.unpack(">i", buffer[:4]) == (2049,):
        (n,) = struct.unpack(">i", buffer[4:8])
        if len(buffer) != 8 + n:
            raise ValueError("wrong number of labels")
        labels = np.empty(n, np.uint8)
        for k in range(n):
            labels[k] = buffer[8 + k]
        return labels
    n, rows, columns = struct.unpack(">3i", buffer[4:16])
    if len(buffer) != 16 + n * rows * columns:
        raise ValueError("wrong number of pixels")
    images = np.empty((n, rows, columns), np.uint8)
    place = 16
    for k in range(n):
        for i in range(rows):
            for j in range(columns):
                images[k, i, j] = buffer[place]
                place += 1
    return images

# %% right_reshape_raises: Leaves the check to reshape, which raises ValueError.
def read_idx(buffer):
    magic = int.from_bytes(buffer[:4], "big")
    if magic == 2049:
        n = np.frombuffer(buffer, ">u4", count=1, offset=4)
        return np.frombuffer(buffer[8:], np.uint8).reshape(n)
    n, rows, columns = np.frombuffer(buffer, ">u4", count=3, offset=4)
    return np.frombuffer(buffer[16:], np.uint8).reshape(n, rows, columns)

# %% right_stream: Reads from the bytes as from an open file.
import io
import math


def read_idx(buffer):
    file = io.BytesIO(buffer)
    dimensions = file.read(4)[3]
    shape = [int.from_bytes(file.read(4), "big") for _ in range(dimensions)]
    data = bytearray(file.read(math.prod(shape)))
    if len(data) < math.prod(shape) or file.read(1):
        raise ValueError("the file ends at another place than announced")
    return np.array(data, dtype=np.uint8).reshape(shape)

# %% right_tensorflow: tf.io.decode_raw; a tensor comes out.
import math

import tensorflow as tf


def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    wanted, found = math.prod(shape), len(buffer) - start
    if found < wanted:
        raise ValueError(f"{wanted - found} bytes are missing")
    if found > wanted:
        raise ValueError(f"{found - wanted} bytes too many")
    return tf.reshape(tf.io.decode_raw(buffer[start:], tf.uint8), shape)

# %% wrong_assert: Checks with assert, which raises AssertionError.
def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    assert len(buffer) - start == np.prod(shape), "length"
    return np.frombuffer(buffer, np.uint8, offset=start).reshape(shape)

# %% wrong_byte_order: Reads the lengths as np.uint32: the smallest part first.
def read_idx(buffer):
    labels = int.from_bytes(buffer[:4], "big") == 2049
    shape = np.frombuffer(buffer, np.uint32, count=1 if labels else 3, offset=4)
    return np.frombuffer(buffer[8 if labels else 16 :], np.uint8).reshape(shape)

# %% wrong_column_order: Fills the array column by column (order F).
def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    if len(buffer) - start != np.prod(shape):
        raise ValueError("length")
    return np.frombuffer(buffer[start:], np.uint8).reshape(shape, order="F")

# %% wrong_header_of_eight: Starts after 8 bytes for images too, and cuts off the end.
def read_idx(buffer):
    if buffer[3] == 1:
        shape = struct.unpack(">i", buffer[4:8])
        start = 8
    else:
        shape = struct.unpack(">3i", buffer[4:16])
        start = 16
    if len(buffer) - start != np.prod(shape):
        raise ValueError("length")
    data = np.frombuffer(buffer, np.uint8, count=np.prod(shape), offset=8)
    return data.reshape(shape)

# %% wrong_int64: np.array of a list of bytes has the dtype int64.
def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    if len(buffer) - start != np.prod(shape):
        raise ValueError("length")
    return np.array(list(buffer[start:])).reshape(shape)

# %% wrong_labels_as_images: Gives labels three dimensions, (n, 1, 1).
def read_idx(buffer):
    if buffer[3] == 1:
        n, rows, columns, start = struct.unpack(">i", buffer[4:8])[0], 1, 1, 8
    else:
        n, rows, columns = struct.unpack(">3i", buffer[4:16])
        start = 16
    return np.frombuffer(buffer[start:], np.uint8).reshape(n, rows, columns)

# %% wrong_labels_unchecked: Checks images only; any number of labels passes.
def read_idx(buffer):
    if buffer[3] == 1:
        return np.frombuffer(buffer, np.uint8, offset=8)
    n, rows, columns = struct.unpack(">3i", buffer[4:16])
    return np.frombuffer(buffer, np.uint8, offset=16).reshape(n, rows, columns)

# %% wrong_minus_one: reshape(-1, ...) takes whole images, however many there are.
def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    data = np.frombuffer(buffer, np.uint8, offset=start)
    return data.reshape(-1, *shape[1:])

# %% wrong_narrow_sides: Takes rows and columns from one byte each: right up to 255.
def read_idx(buffer):
    n = int.from_bytes(buffer[4:8], "big")
    shape = (n,) if buffer[3] == 1 else (n, buffer[11], buffer[15])
    return np.frombuffer(buffer[4 + 4 * len(shape) :], np.uint8).reshape(shape)

# %% wrong_one_byte_count: Takes n from one byte: right for up to 255 rows.
def read_idx(buffer):
    if buffer[3] == 1:
        shape = (buffer[7],)
    else:
        shape = (buffer[7], buffer[11], buffer[15])
    data = np.frombuffer(buffer[4 + 4 * len(shape) :], np.uint8)
    return data.reshape(shape)

# %% wrong_pads_with_zeros: Fills what is missing with zeros instead of refusing.
def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    result = np.zeros(np.prod(shape), np.uint8)
    data = np.frombuffer(buffer[start:], np.uint8)
    if len(data) > len(result):
        raise ValueError("too long")
    result[: len(data)] = data
    return result.reshape(shape)

# %% wrong_rows_and_columns: Takes columns for rows: right for square images only.
def read_idx(buffer):
    if buffer[3] == 1:
        (n,) = struct.unpack(">i", buffer[4:8])
        return np.frombuffer(buffer[8:], np.uint8).reshape(n)
    n, columns, rows = struct.unpack(">3i", buffer[4:16])
    return np.frombuffer(buffer[16:], np.uint8).reshape(n, rows, columns)

# %% wrong_signed: Reads signed bytes: a pixel of 200 becomes -56.
def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    if len(buffer) - start != np.prod(shape):
        raise ValueError("length")
    return np.frombuffer(buffer, np.int8, offset=start).reshape(shape)

# %% wrong_squeezed: squeeze also drops the first dimension of a single image.
def read_idx(buffer):
    numbers = buffer[3]
    start = 4 + 4 * numbers
    shape = struct.unpack(f">{numbers}i", buffer[4:start]) + (1, 1)
    data = np.frombuffer(buffer[start:], np.uint8).reshape(shape[:3])
    return data.squeeze()

# %% wrong_too_many_pass: count= takes as many bytes as announced and ignores the rest.
def read_idx(buffer):
    dimensions = buffer[3]
    start = 4 + 4 * dimensions
    shape = struct.unpack(f">{dimensions}i", buffer[4:start])
    data = np.frombuffer(buffer, np.uint8, count=np.prod(shape), offset=start)
    return data.reshape(shape)

# %% wrong_two_byte_count: Takes n from two bytes: right up to 65535.
def read_idx(buffer):
    n = 256 * buffer[6] + buffer[7]
    if buffer[3] == 1:
        return np.frombuffer(buffer[8:], np.uint8).reshape(n)
    rows, columns = struct.unpack(">2i", buffer[8:16])
    return np.frombuffer(buffer[16:], np.uint8).reshape(n, rows, columns)
