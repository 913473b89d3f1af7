"""Each promise of the README names tests, and they are there."""

import re
from pathlib import Path

import pytest

import nbjudge

ROOT = Path(nbjudge.__file__).parents[2]
PROMISES = (
    (ROOT / "README.md")
    .read_text(encoding="utf-8")
    .partition("## What it promises")[2]
    .partition("\n## ")[0]
)
ROWS = re.findall(r"^\| (\d+) \| (.+) \|$", PROMISES, re.MULTILINE)
NAMED = [name for _, names in ROWS for name in re.findall(r"`([^`]+)`", names)]


def is_there(name: str) -> bool:
    """Say whether a test, or a file or folder of tests, is there."""
    place, _, test = name.partition("::")
    path = ROOT / "tests" / place
    if not test:
        return path.is_file() or bool(list(path.glob("test_*.py")))
    return path.is_file() and f"def {test}(" in path.read_text(encoding="utf-8")


def test_every_promise_names_tests() -> None:
    promised = re.findall(r"^(\d+)\. ", PROMISES, re.MULTILINE)
    assert [number for number, _ in ROWS] == promised
    assert len(NAMED) >= len(promised) > 5


@pytest.mark.parametrize("name", NAMED)
def test_it_is_there(name: str) -> None:
    assert is_there(name)


@pytest.mark.parametrize("name", ["grading/test_none.py", "test_promises.py::test_none", "none"])
def test_one_that_is_not_there_is_seen(name: str) -> None:
    assert not is_there(name)
