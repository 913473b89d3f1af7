"""Pixels, labels and splits: values, dtypes, and that inputs stay as they were."""

import numpy as np
import pytest

from mnist_helpers import Mnist, Split, normalize, one_hot, split


def test_normalize_values_shape_and_dtype():
    """Every grey level is divided by 255 in float32, rows laid end to end."""
    images = np.arange(256, dtype=np.uint8).reshape(4, 8, 8)
    out = normalize(images)
    assert out.shape == (4, 64)
    assert out.dtype == np.float32
    assert np.array_equal(out.ravel(), np.arange(256, dtype=np.float32) / np.float32(255))


def test_normalize_leaves_its_input():
    """Neither the array is changed nor does the result share its memory."""
    images = np.full((2, 28, 28), 255, dtype=np.uint8)
    images.flags.writeable = False
    out = normalize(images)
    out[:] = 0
    assert (images == 255).all()


def test_one_hot_by_hand():
    """A single 1 at the label's place, as float32."""
    out = one_hot(np.array([2, 0], dtype=np.uint8), depth=3)
    assert out.dtype == np.float32
    assert out.tolist() == [[0, 0, 1], [1, 0, 0]]
    assert one_hot([9]).shape == (1, 10)
    assert one_hot(np.array([], dtype=np.int64)).shape == (0, 10)


@pytest.mark.parametrize("labels", [[10], [-1], [0, 9, 200]])
def test_one_hot_out_of_range(labels):
    """A label that has no place is an error, not another digit."""
    with pytest.raises(ValueError, match="labels run from"):
        one_hot(np.array(labels))


def test_split_by_hand():
    """The first rows are for validation, the rest for training, aligned, without copying."""
    images, labels = np.arange(12).reshape(6, 2), np.arange(6)
    train, validation = split(images, labels, validation=2)
    assert validation.labels.tolist() == [0, 1]
    assert train.labels.tolist() == [2, 3, 4, 5]
    assert np.array_equal(train.images[:, 0], train.labels * 2)
    assert np.shares_memory(train.images, images)


def test_printing_shows_no_arrays():
    """A notebook that ends a cell with the data set prints one short line."""
    part = Split(np.zeros((3, 784), np.float32), np.zeros(3, np.int64))
    mnist = Mnist("MNIST", part, part, part)
    for text in (repr(mnist), str(mnist), f"{mnist}"):
        assert text == "Mnist(source='MNIST', train=3, validation=3, test=3)"
    assert str(part) == "Split(images=float32 (3, 784), labels=int64 (3,))"
