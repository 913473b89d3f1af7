"""Mean pictures and the nearest of them: by hand, and what they reach on MNIST itself."""

import numpy as np
import pytest

from mnist_helpers import Mnist, load_mnist, mean_pictures, nearest_mean


def test_each_row_is_the_mean_of_one_digit():
    """Ten digits of two pixels, each twice: the mean lies half-way."""
    images = np.array([[k, 0] for k in range(10)] + [[k, 1] for k in range(10)], np.float32)
    means = mean_pictures(images, np.tile(np.arange(10), 2))
    assert means.dtype == np.float32
    assert means.tolist() == [[k, 0.5] for k in range(10)]


def test_the_nearest_mean_by_hand():
    """As in the chapter; and half-way between two means the first is taken."""
    means = np.array([[0, 0], [1, 0]])
    found = nearest_mean(np.array([[0.8, 0.5], [0.4, 0.1], [0.5, 7.0]]), means)
    assert found.dtype == np.int64
    assert found.tolist() == [1, 0, 0]


def test_the_sum_over_all_pixels_counts():
    """Many small differences can weigh more than one large one."""
    means = np.array([[3, 0, 0, 0], [2, 2, 2, 2]])
    assert nearest_mean(np.zeros((1, 4)), means).tolist() == [0]


def test_no_image_is_no_answer():
    assert nearest_mean(np.zeros((0, 3)), np.ones((10, 3))).shape == (0,)


@pytest.fixture
def mnist(real_mnist):
    return load_mnist(real_mnist)


def shares(mnist: Mnist, means: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Say which validation and which test digits are read rightly."""
    splits = (mnist.validation, mnist.test)
    return tuple(nearest_mean(split.images, means) == split.labels for split in splits)


def test_what_the_chapter_says_of_the_test_digits(mnist):
    """82 in 100; of the first half, by students, 77, and of the second half 87."""
    _, test = shares(mnist, mean_pictures(*mnist.train))
    assert test.sum() == 8208
    assert [test[:5000].sum(), test[5000:].sum()] == [3874, 4334]


def test_what_the_chapter_says_of_means_of_the_employees(mnist):
    """Even rows are by students, odd rows by employees: 70 and 88 in 100."""
    train = mnist.train
    validation, _ = shares(mnist, mean_pictures(train.images[1:50000:2], train.labels[1:50000:2]))
    assert [validation[0::2].sum(), validation[1::2].sum()] == [1757, 2197]
