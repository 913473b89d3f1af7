"""Slopes found by trying, to check those that a graph finds. NumPy only.

The idea is explained in chapter 08_numpy, which writes it for one cost; this is for any.
"""

from collections.abc import Callable

import numpy as np


def finite_differences(
    cost: Callable[[], float], array: np.ndarray, step: float = 1e-5
) -> np.ndarray:
    """Move each number of an array up and down, and see how a cost changes.

    Args:
        cost: computes the cost from what the array holds at the moment.
        array: float64, as it was when this returns.
        step: how far to move a number to each side.

    Returns:
        The slopes, in the array's shape; wrong where the cost has a bend within a step.

    Chapter: 09_overfitting.
    """
    slopes = np.zeros_like(array)
    for place in np.ndindex(array.shape):
        here = array[place]
        array[place] = here + step
        above = cost()
        array[place] = here - step
        slopes[place] = (above - cost()) / (2 * step)
        array[place] = here
    return slopes
