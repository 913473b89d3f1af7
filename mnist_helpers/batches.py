"""Shuffled batches, and the order that decides them. Explained in chapter 02_variables."""

from collections.abc import Iterator

import numpy as np


def epoch_order(count: int, seed: int, epoch: int = 0) -> np.ndarray:
    """Draw the order in which one epoch visits its examples.

    The order depends on ``seed`` and ``epoch`` alone, so a run that is resumed at
    epoch 7 sees the same batches as one that was never interrupted.

    To NumPy ``[seed, 0]`` is ``seed``: the order of epoch 0 is drawn from the same stream of
    random numbers as the weights that ``SoftmaxRegression(seed=seed)`` starts from. And a seed
    from 2**32 upwards is split in parts: ``2**32`` at epoch 0 is 0 at epoch 1.

    Args:
        count: number of examples, at least 1.
        seed: any integer from 0 upwards.
        epoch: number of the epoch, counted from 0.

    Returns:
        int64 array (count,), each of 0 ... count-1 exactly once.

    Chapter: 02_variables.
    """
    return np.random.default_rng([seed, epoch]).permutation(count)


def batches(
    images: np.ndarray, labels: np.ndarray, batch_size: int, seed: int, epoch: int = 0
) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Walk once through all examples in shuffled order, ``batch_size`` at a time.

    Args:
        images: any array (n, ...).
        labels: any array (n, ...), row for row the labels of ``images``.
        batch_size: rows in a batch, at least 1. The last batch is short when
            ``n`` is not a multiple of it.
        seed: fixes the order; see :func:`epoch_order`.
        epoch: number of the epoch, counted from 0.

    Yields:
        Pairs (images, labels) with matching rows; every row comes exactly once.

    Raises:
        ValueError: at the first batch: lengths differ, or batch_size is below 1.

    Chapter: 02_variables.
    """
    count = len(images)
    if count != len(labels) or batch_size < 1:
        sizes = f"{count} images, {len(labels)} labels"
        raise ValueError(f"{sizes}, batch size {batch_size}")
    order = epoch_order(count, seed, epoch)
    for start in range(0, count, batch_size):
        rows = order[start : start + batch_size]
        yield images[rows], labels[rows]
