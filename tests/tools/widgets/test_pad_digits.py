"""The digits that the pad lets a reader bet on: how they are packed, and that they are MNIST's."""

import os
from pathlib import Path

import nbformat
import numpy as np
import pytest

from mnist_helpers import load_mnist
from mnist_helpers.images import Mnist, Split
from tools.widgets import pad_digits
from tools.widgets.pad_digits import Digit

BYTES = 40_000  # on disk, at most; 15,500 when a server has packed it
needs_mnist = pytest.mark.skipif(
    not os.environ.get("MNIST_DIR"), reason="NOT TESTED: the pad's digits; no MNIST here"
)


def committed() -> str:
    return pad_digits.FILE.read_text(encoding="utf-8")


def picture(ink: dict[tuple[int, int], int]) -> np.ndarray:
    """Make a picture with grey levels at some (row, column)."""
    levels = np.zeros((28, 28), np.uint8)
    for place, level in ink.items():
        levels[place] = level
    return levels


def test_a_digit_is_six_bytes_and_its_box() -> None:
    digit = Digit(7, 9, picture({(5, 3): 255, (6, 4): 102}))
    assert pad_digits.box(digit.levels) == (3, 5, 2, 2)
    assert pad_digits.packed([digit]) == "BwkDBQIC/wAAZg=="


def test_every_level_comes_back() -> None:
    numbers = np.random.default_rng(0)
    pictures = [
        picture({(0, 0): 1}),
        picture({(27, 27): 255}),
        numbers.integers(0, 256, (28, 28)).astype(np.uint8),
    ]
    digits = [Digit(n, 255 - n, levels) for n, levels in enumerate(pictures)]
    back = pad_digits.unpacked(pad_digits.packed(digits))
    assert [one[:2] for one in back] == [one[:2] for one in digits]
    for one, other in zip(back, digits, strict=True):
        np.testing.assert_array_equal(one.levels, other.levels)


def test_file_is_what_the_program_writes() -> None:
    kinds = pad_digits.digits_in(committed())
    assert pad_digits.script(kinds) == committed()
    assert {kind: len(digits) for kind, digits in kinds.items()} == {"plain": 50, "hard": 40}
    assert pad_digits.FILE.stat().st_size < BYTES


@needs_mnist
def test_committed_digits_are_test_images_with_their_labels() -> None:
    test = load_mnist().test
    levels = np.rint(255 * test.images).astype(np.uint8)
    places = {image.tobytes(): row for row, image in enumerate(levels)}
    kinds = pad_digits.digits_in(committed())
    rows = {kind: [places[one.levels.tobytes()] for one in kinds[kind]] for kind in kinds}
    assert rows["plain"] == list(range(50))
    assert len(set(rows["hard"])) == 40
    for kind, digits in kinds.items():
        assert [one.label for one in digits] == test.labels[rows[kind]].tolist()
    assert all(one.read == 255 for one in kinds["plain"])
    assert all(one.read < 10 and one.read != one.label for one in kinds["hard"])


@pytest.mark.slow
def test_what_a_chapter_misread_is_read(tmp_path: Path) -> None:
    cells = [
        nbformat.v4.new_markdown_cell("A chapter in which nothing is trained."),
        nbformat.v4.new_code_cell(
            "import numpy as np\nrows = np.array([2, 0])\npredictions = np.array([4, 5, 6])"
        ),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "10_convolution.ipynb")
    rows, read = pad_digits.misread(tmp_path / "10_convolution.ipynb")
    assert rows.tolist() == [2, 0] and read.tolist() == [6, 4]
    images = np.full((60, 784), 1, np.float32)
    some = Split(images, np.arange(60) % 10)
    kinds = pad_digits.chosen(Mnist("MNIST", some, some, some), rows, read)
    assert [one[:2] for one in kinds["hard"]] == [(2, 6), (0, 4)]
    assert [one[:2] for one in kinds["plain"]][:2] == [(0, 255), (1, 255)]
