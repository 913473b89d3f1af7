"""The IDX format: what is read, and that a damaged file is never read as digits."""

import struct

import numpy as np
import pytest

from mnist_helpers import read_idx, write_idx


def header(*numbers: int) -> bytes:
    """Pack numbers big-endian, four bytes each."""
    return struct.pack(f">{len(numbers)}I", *numbers)


def test_images_by_hand():
    """Two images of 2 rows and 3 columns, filled row by row."""
    images = read_idx(header(2051, 2, 2, 3) + bytes(range(12)))
    assert images.dtype == np.uint8
    assert images.tolist() == [[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]]


def test_labels_by_hand():
    """Three labels after a header of eight bytes."""
    labels = read_idx(header(2049, 3) + bytes([5, 0, 4]))
    assert labels.dtype == np.uint8
    assert labels.tolist() == [5, 0, 4]


def test_no_examples():
    """A file without examples is a file."""
    assert read_idx(header(2051, 0, 28, 28)).shape == (0, 28, 28)
    assert read_idx(header(2049, 0)).shape == (0,)


@pytest.mark.parametrize(
    ("buffer", "message"),
    [
        (b"", "at least 8 bytes, this one has 0"),
        (header(2051)[:3], "at least 8 bytes"),
        (header(2050, 1) + b"1", "magic number 2050"),
        (struct.pack("<2I", 2049, 1) + b"1", "magic number 17301504"),
        (b"\x1f\x8b\x08\x00" + bytes(20), "magic number 529205248"),
        (header(2051, 1, 28), "the header needs 16 bytes, the file has 12"),
        (header(2049, 3) + b"12", "announces .3,., that is 3 bytes of data, but 2 follow"),
        (header(2049, 3) + b"1234", "but 4 follow"),
        (header(2051, 2, 2, 2) + bytes(7), "that is 8 bytes of data, but 7 follow"),
        (header(2051, 2**31, 2**31, 4) + bytes(4), f"that is {2**64} bytes"),
        (header(2051, 2**32 - 1, 2**32 - 1, 1) + b"1", "but 1 follow"),
    ],
)
def test_a_damaged_file_is_refused(buffer, message):
    """Wrong magic or byte order, packed, short header, short or long body, overflow."""
    with pytest.raises(ValueError, match=message):
        read_idx(buffer)


@pytest.mark.parametrize("shape", [(4,), (0,), (3, 2, 5), (0, 28, 28)])
def test_write_is_the_reverse_of_read(shape):
    """What is written is read back the same, also from an array that is a view."""
    array = np.random.default_rng(0).integers(256, size=shape, dtype=np.uint8)
    assert np.array_equal(read_idx(write_idx(array)), array)
    view = array[::-1]
    assert np.array_equal(read_idx(write_idx(view)), view)


@pytest.mark.parametrize(
    "array", [np.zeros(3), np.zeros((2, 2), np.uint8), np.zeros((1, 2, 3, 4), np.uint8)]
)
def test_write_refuses_other_arrays(array):
    """Neither other types nor other shapes can be written."""
    with pytest.raises(ValueError, match="cannot write"):
        write_idx(array)
