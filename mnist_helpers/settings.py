"""What training refuses, whichever way it trains: data and settings that make no sense."""

import numpy as np

from mnist_helpers.images import CLASSES, PIXELS


def check_training_data(images: np.ndarray, labels: np.ndarray) -> None:
    """Refuse data that training could only turn into nonsense, saying what is wrong.

    Args:
        images: float32 (n, 784) in [0, 1], without NaN.
        labels: integers (n,), 0 to 9.

    Raises:
        TypeError: images are not float32, or labels are not integers.
        ValueError: any other fault.

    Chapter: 04_training.
    """
    if labels.ndim != 1:
        raise ValueError(f"labels have shape {labels.shape}, expected (n,): digits, not one-hot")
    if not np.issubdtype(labels.dtype, np.integer):
        raise TypeError(f"labels are {labels.dtype}, expected integers: the digits 0 to 9")
    if images.dtype != np.float32:
        raise TypeError(f"images are {images.dtype}, expected float32: use normalize(images)")
    if images.ndim != 2 or images.shape[1] != PIXELS:
        raise ValueError(f"images have shape {images.shape}, expected (n, {PIXELS})")
    if len(images) == 0:
        raise ValueError("there are no images: training needs at least one row")
    if len(images) != len(labels):
        raise ValueError(f"{len(images)} images but {len(labels)} labels: one label per image")
    if not np.isfinite(images).all():
        row = int(np.flatnonzero(~np.isfinite(images).all(axis=1))[0])
        raise ValueError(f"images hold a NaN or infinite pixel, first in row {row}")
    if labels.min() < 0 or labels.max() >= CLASSES:
        raise ValueError(f"labels run from {labels.min()} to {labels.max()}, expected 0 to 9")


def check_settings(
    epochs: int, batch_size: int, learning_rate: float, seed: int = 0, first_epoch: int = 0
) -> None:
    """Refuse settings that cannot train, with an error that names the setting.

    Raises:
        TypeError: a setting that counts something is not an integer.
        ValueError: a setting is out of range.
    """
    least = {"epochs": 0, "batch_size": 1, "seed": 0, "first_epoch": 0}
    for (name, low), value in zip(
        least.items(), (epochs, batch_size, seed, first_epoch), strict=True
    ):
        if not isinstance(value, int | np.integer):
            raise TypeError(f"{name} is {value!r}, expected an integer")
        if value < low:
            raise ValueError(f"{name} is {value}, expected {low} or more")
    if not 0 < learning_rate < np.inf:
        raise ValueError(f"learning_rate is {learning_rate}, expected a finite number above 0")
