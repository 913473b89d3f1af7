"""Read and write MNIST's own file format, IDX. Explained in chapter 01_import."""

import math
import struct

import numpy as np

MAGIC_IMAGES = 2051  # 0x00000803: unsigned bytes, three dimensions
MAGIC_LABELS = 2049  # 0x00000801: unsigned bytes, one dimension


def read_idx(buffer: bytes) -> np.ndarray:
    """Parse the bytes of one unpacked IDX file of unsigned bytes.

    The header is big-endian: a magic number whose last byte counts the dimensions, then
    the length of each dimension, four bytes each. The data follow, row by row.

    Args:
        buffer: the whole file, already gunzipped.

    Returns:
        uint8 array: (n, 28, 28) for images, (n,) for labels. It shares the memory of
        ``buffer``, so it cannot be written to where the buffer is ``bytes``.

    Raises:
        ValueError: the magic number is neither 2051 nor 2049, or the length of the
            buffer is not what its header announces.

    Chapter: 01_import.
    """
    if len(buffer) < 8:
        raise ValueError(f"an IDX file has at least 8 bytes, this one has {len(buffer)}")
    (magic,) = struct.unpack(">I", buffer[:4])
    if magic not in (MAGIC_IMAGES, MAGIC_LABELS):
        raise ValueError(f"magic number {magic}, expected {MAGIC_IMAGES} or {MAGIC_LABELS}")
    dimensions = magic % 256
    start = 4 + 4 * dimensions
    if len(buffer) < start:
        raise ValueError(f"the header needs {start} bytes, the file has {len(buffer)}")
    shape = struct.unpack(f">{dimensions}I", buffer[4:start])
    if len(buffer) - start != math.prod(shape):
        raise ValueError(
            f"the header announces {shape}, that is {math.prod(shape)} bytes of data, "
            f"but {len(buffer) - start} follow"
        )
    return np.frombuffer(buffer, dtype=np.uint8, offset=start).reshape(shape)


def write_idx(array: np.ndarray) -> bytes:
    """Give an array the form of an IDX file: the reverse of :func:`read_idx`.

    Args:
        array: uint8, images (n, rows, columns) or labels (n,).

    Returns:
        The bytes of the file, not gzipped.

    Raises:
        ValueError: the array is not uint8, or has neither one nor three dimensions.

    Chapter: 01_import.
    """
    magic = {1: MAGIC_LABELS, 3: MAGIC_IMAGES}.get(array.ndim)
    if magic is None or array.dtype != np.uint8:
        raise ValueError(f"cannot write {array.dtype} of shape {array.shape} as images or labels")
    return struct.pack(f">{1 + array.ndim}I", magic, *array.shape) + array.tobytes()
