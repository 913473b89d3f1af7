"""The settings of chapter 09_overfitting can be tried again: the chapter's own among others."""

import nbformat
import numpy as np
import pytest

from mnist_helpers import Split, normalize
from mnist_helpers.practice import five_runs, judge, practise
from mnist_helpers.standin import make_digits
from tools import ROOT
from tools.measure import choices


@pytest.fixture(scope="module")
def digits() -> tuple[Split, Split]:
    """Give 100 digits to train on, and 100 others."""
    images, labels = make_digits(200, seed=3)
    pixels, labels = normalize(images), labels.astype(np.int64)
    return Split(pixels[:100], labels[:100]), Split(pixels[100:], labels[100:])


def test_each_value_is_trained_with_and_judged(digits: tuple) -> None:
    few, others = digits
    told = {}
    choice = choices.CHOICES["momentum"]._replace(values=(0.0, 0.1))
    found = choices.tried(choice, few, others, others, told.__setitem__, epochs=3)
    untrained = five_runs(few, others, rate=0.0, epochs=1)
    assert found == told
    assert list(found) == [0.0, 0.1]
    assert found[0.0] == judge(untrained, others)[0].mean() < found[0.1]


def test_each_change_changes_its_own_setting_alone() -> None:
    plain = practise.__kwdefaults__
    for choice in choices.CHOICES.values():
        assert {choice.setting, *choice.change} <= plain.keys()
        assert choice.chosen in choice.values
        assert len(choice.values) == 5


@pytest.mark.parametrize("name", choices.CHOICES)
def test_the_chapter_trains_with_what_was_chosen(name: str) -> None:
    notebook = nbformat.read(ROOT / "book/09_overfitting.ipynb", as_version=4)
    source = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "code")
    (line,) = (line for line in source.splitlines() if f'"{name}"' in line and "five_runs(" in line)
    choice = choices.CHOICES[name]
    if choice.chosen == practise.__kwdefaults__[choice.setting]:
        assert f"{choice.setting}=" not in line
    else:
        assert f"{choice.setting}={choice.chosen}" in line


def test_an_unknown_change_is_named() -> None:
    with pytest.raises(SystemExit, match="no change \\['luck'\\]"):
        choices.main(["luck"])
