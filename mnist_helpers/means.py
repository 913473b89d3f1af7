"""The course's first model: ten mean pictures, and the one that is nearest to a new digit.

Explained in chapter 01_import. Every later model is measured against it.
"""

import numpy as np


def mean_pictures(images: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """Take the mean of all images of each digit, pixel by pixel.

    Args:
        images: float (n, pixels), as of a :class:`Split`.
        labels: integers (n,), 0 ... 9; each digit occurs.

    Returns:
        float (10, pixels), of the images' dtype: row k is the mean of the images of digit k.

    Chapter: 01_import.
    """
    return np.array([images[labels == k].mean(axis=0) for k in range(10)])


def nearest_mean(images: np.ndarray, means: np.ndarray) -> np.ndarray:
    """Say for each image which mean lies nearest: where the squared differences add up to least.

    Args:
        images: float (n, pixels).
        means: float (classes, pixels), such as :func:`mean_pictures` gives.

    Returns:
        int64 (n,), 0 ... classes-1. Of two means equally near, the first.

    Chapter: 01_import.
    """
    distances = [np.square(images - mean).sum(axis=1) for mean in means]
    return np.argmin(distances, axis=0)
