"""Batches: an epoch walks once through all rows, in an order that the seed decides."""

import numpy as np
import pytest

from mnist_helpers import batches, epoch_order

IMAGES = np.arange(46, dtype=np.float32).reshape(23, 2)
LABELS = np.arange(23) * 2


def order(**settings: int) -> list[int]:
    """List the labels of an epoch as they come."""
    pairs = batches(IMAGES, LABELS, **({"batch_size": 5, "seed": 1} | settings))
    return [int(label) for _, labels in pairs for label in labels]


def test_every_row_once():
    """Without replacement: no row is missing or comes twice."""
    assert sorted(order()) == LABELS.tolist()
    assert order() != LABELS.tolist()


def test_pairs_are_aligned():
    """Each image keeps its own label."""
    for images, labels in batches(IMAGES, LABELS, batch_size=4, seed=3):
        assert np.array_equal(images[:, 0], labels)


@pytest.mark.parametrize(
    ("size", "lengths"), [(5, [5, 5, 5, 5, 3]), (23, [23]), (100, [23]), (1, [1] * 23)]
)
def test_short_last_batch_is_kept(size, lengths):
    """What is left over comes as a shorter batch."""
    pairs = list(batches(IMAGES, LABELS, batch_size=size, seed=0))
    assert [len(labels) for _, labels in pairs] == lengths


def test_seed_and_epoch_decide_the_order():
    """The same two give the same order; another seed or epoch another one."""
    assert order(seed=1, epoch=2) == order(seed=1, epoch=2)
    orders = {tuple(order(seed=seed, epoch=epoch)) for seed in (1, 2) for epoch in (0, 1, 2)}
    assert len(orders) == 6


def test_seeds_share_streams_as_the_docstring_says():
    """Epoch 0 draws from the stream of the seed alone; a large seed is taken apart."""
    alone = np.random.default_rng(7).permutation(1000)
    np.testing.assert_array_equal(epoch_order(1000, 7), alone)
    np.testing.assert_array_equal(epoch_order(1000, 2**32), epoch_order(1000, 0, 1))


def test_batch_size_does_not_change_the_order():
    """The walk is drawn once for an epoch, not for a batch."""
    assert order(batch_size=3) == order(batch_size=23)


def test_order_is_an_order():
    """Each number exactly once, as int64."""
    drawn = epoch_order(1000, seed=5)
    assert drawn.dtype == np.int64
    assert np.array_equal(np.sort(drawn), np.arange(1000))


def test_input_stays_and_batches_are_copies():
    """What a reader does to a batch does not reach the data."""
    images, labels = IMAGES.copy(), LABELS.copy()
    for some_images, some_labels in batches(images, labels, batch_size=5, seed=1):
        some_images[:] = -1
        some_labels[:] = -1
    assert np.array_equal(images, IMAGES)
    assert np.array_equal(labels, LABELS)


@pytest.mark.parametrize(
    ("rows", "size"), [(slice(22), 5), (slice(None, None), 0), (slice(None), -1)]
)
def test_bad_arguments(rows, size):
    """Arrays that do not pair up, or a batch of nothing, are refused before any batch."""
    with pytest.raises(ValueError, match="23 images"):
        next(batches(IMAGES, LABELS[rows], batch_size=size, seed=0))


def test_too_many_labels():
    """Surplus labels are an error too, not ignored."""
    with pytest.raises(ValueError, match="22 images, 23 labels"):
        next(batches(IMAGES[:22], LABELS, batch_size=5, seed=0))
