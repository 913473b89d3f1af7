"""Generated digits: MNIST's form, the same everywhere, recognisable, and never called MNIST."""

import hashlib
import os
import tempfile

import numpy as np
import pytest

from mnist_helpers import load_standin, make_digits, make_letters
from mnist_helpers.standin import FOLDER, WAYS, standin_folder


@pytest.fixture(scope="module")
def standin():
    """Make the whole set once."""
    return load_standin()


def test_form_is_that_of_mnist(standin):
    """Shapes, dtypes, splits and the range of the pixels."""
    for part, count in zip(standin[1:], (55000, 5000, 10000), strict=True):
        assert part.images.shape == (count, 784)
        assert part.images.dtype == np.float32
        assert part.images.min() == 0
        assert part.images.max() == 1
        assert part.labels.shape == (count,)
        assert part.labels.dtype == np.int64


def test_all_ten_digits_about_equally(standin):
    """Each digit has between nine and eleven in a hundred of every split."""
    for part in standin[1:]:
        shares = np.bincount(part.labels, minlength=10) / len(part.labels)
        assert len(shares) == 10
        assert (abs(shares - 0.1) < 0.015).all()


def test_never_called_mnist(standin):
    """Wherever the stand-in is named, it says that it is not MNIST."""
    said = "Mnist(source='generated stand-in digits, not MNIST', train=55000, validation=5000, "
    assert repr(standin) == said + "test=10000)"
    assert standin_folder().name.startswith("stand-in-digits-not-mnist")


def test_folder_is_swept(monkeypatch, tmp_path):
    """What a killed process left goes after a day; the folder of a living one stays."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    old, young, other = (tmp_path / name for name in (f"{FOLDER}old", f"{FOLDER}new", "other"))
    for folder in (old, young, other):
        folder.mkdir()
    os.utime(old, (0, 0))
    os.utime(other, (0, 0))
    made = standin_folder.__wrapped__()
    assert set(tmp_path.iterdir()) == {young, other, made}


def test_raw_digits():
    """Bytes, paper 0 and ink up to 255, a border that is nearly always empty."""
    images, labels = make_digits(500, seed=3)
    assert images.shape == (500, 28, 28)
    assert images.dtype == labels.dtype == np.uint8
    assert (images.max(axis=(1, 2)) > 200).all()
    assert 0.1 < (images > 0).mean() < 0.3
    assert images[:, [0, -1]].mean() < 1
    assert images.flags.c_contiguous


def test_same_seed_same_digits_on_every_machine():
    """The very bytes are fixed: a change of the drawing has to change this line too."""
    images, labels = make_digits(1000, seed=7)
    found = hashlib.sha256(images.tobytes() + labels.tobytes()).hexdigest()
    assert found == "cbaf697fa8be80ca601fea0ad5950dbe61a5a267c9c50fe5a1f956655a9c7d34"


def test_another_seed_other_digits():
    """Seeds are independent of each other, and no digit is drawn twice."""
    images, labels = make_digits(300, seed=1)
    others, other_labels = make_digits(300, seed=2)
    assert not np.array_equal(labels, other_labels)
    assert len(np.unique(np.concatenate([images, others]).reshape(600, -1), axis=0)) == 600


def test_chunks_leave_no_gap():
    """More digits of a kind than are drawn at once: none is left empty."""
    images, _ = make_digits(7000, seed=0)
    assert (images.reshape(7000, -1).max(axis=1) > 0).all()


def test_digits_can_be_told_apart(standin):
    """Whoever knows only the mean picture of each digit gets most of them right."""
    images, labels = standin.train.images[:10000], standin.train.labels[:10000]
    means = np.stack([images[labels == digit].mean(axis=0) for digit in range(10)])
    scores = standin.test.images @ means.T - (means**2).sum(axis=1) / 2
    right = scores.argmax(axis=1) == standin.test.labels
    assert 0.7 < right.mean() < 0.99
    assert all(right[standin.test.labels == digit].mean() > 0.5 for digit in range(10))


def test_strokes_that_meet_share_a_point():
    """In every way of writing a digit with several strokes, most of them touch."""
    assert sorted(WAYS) == list(range(10))
    for ways in WAYS.values():
        for strokes in ways:
            points = [point for stroke in strokes for point in dict.fromkeys(stroke)]
            assert len(strokes) == 1 or len(set(points)) < len(points)
            assert all(0 <= value <= 1 for point in points for value in point)


def test_counts():
    """None can be drawn, fewer than none not."""
    images, labels = make_digits(0, seed=0)
    assert images.shape == (0, 28, 28)
    assert labels.shape == (0,)
    with pytest.raises(ValueError, match="cannot draw -1 digits"):
        make_digits(-1, seed=0)


def test_letters_are_seeded_pictures() -> None:
    letters = make_letters(300, seed=2)
    assert letters.shape == (300, 28, 28) and letters.dtype == np.uint8
    assert letters.reshape(300, -1).max(axis=1).min() > 200
    np.testing.assert_array_equal(letters, make_letters(300, seed=2))
    assert not np.array_equal(letters, make_letters(300, seed=3))
    assert make_letters(0, seed=0).shape == (0, 28, 28)
    with pytest.raises(ValueError, match="cannot draw -1 letters"):
        make_letters(-1, seed=0)
