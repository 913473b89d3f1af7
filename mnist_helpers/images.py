"""From bytes to what a model eats: pixels in [0, 1], one-hot labels, the three splits.

Explained in chapter 01_import.
"""

from typing import NamedTuple

import numpy as np

PIXELS = 784  # of a picture: 28 rows of 28
CLASSES = 10
VALIDATION = 5000  # the article's loader keeps the first 5000 training rows aside


class Split(NamedTuple):
    """Images and labels that belong together, row for row.

    Attributes:
        images: float32 (n, 784) in [0, 1]; 0 is paper, 1 is full ink.
        labels: int64 (n,), the digits 0 to 9.

    Chapter: 01_import.
    """

    images: np.ndarray
    labels: np.ndarray

    def __repr__(self) -> str:
        """Give dtypes and shapes, not arrays."""
        images, labels = (f"{array.dtype} {array.shape}" for array in self)
        return f"Split(images={images}, labels={labels})"


class Mnist(NamedTuple):
    """A whole data set: MNIST itself, or another one of the same form.

    It prints its source and the lengths of its splits, never their pixels.

    Attributes:
        source: "MNIST" or "Fashion-MNIST", or for generated digits what they are.
        train: 55000 rows.
        validation: 5000 rows.
        test: 10000 rows.

    Chapter: 01_import.
    """

    source: str
    train: Split
    validation: Split
    test: Split

    def __repr__(self) -> str:
        """Give the source and the lengths, not arrays."""
        lengths = (f"{name}={len(getattr(self, name).labels)}" for name in self._fields[1:])
        return f"Mnist(source={self.source!r}, {', '.join(lengths)})"


def normalize(images: np.ndarray) -> np.ndarray:
    """Flatten images and bring their grey levels from 0 ... 255 to 0 ... 1.

    Args:
        images: uint8 (n, 28, 28); not changed.

    Returns:
        float32 (n, 784).

    Chapter: 01_import.
    """
    return np.divide(images.reshape(len(images), -1), 255, dtype=np.float32)


def one_hot(labels: np.ndarray, depth: int = 10) -> np.ndarray:
    """Turn each label into a row of zeros with a single 1 at the label's place.

    Args:
        labels: integers (n,), 0 ... depth-1.
        depth: number of classes.

    Returns:
        float32 (n, depth).

    Raises:
        ValueError: a label is out of range.

    Chapter: 01_import.
    """
    labels = np.asarray(labels)
    if labels.size and not 0 <= labels.min() <= labels.max() < depth:
        seen = f"{labels.min()} to {labels.max()}"
        raise ValueError(f"labels run from {seen}, not 0 to {depth - 1}")
    return np.eye(depth, dtype=np.float32)[labels]


def split(
    images: np.ndarray, labels: np.ndarray, validation: int = VALIDATION
) -> tuple[Split, Split]:
    """Keep the first rows aside for validation; the rest is for training.

    Args:
        images: (n, ...).
        labels: (n,).
        validation: how many rows to keep aside.

    Returns:
        (train, validation), as views of the input.

    Chapter: 01_import.
    """
    train = Split(images[validation:], labels[validation:])
    return train, Split(images[:validation], labels[:validation])
