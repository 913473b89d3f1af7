"""What the tests of a class share: one class that is graded once, and is looked at often."""

from pathlib import Path

import pytest

import quick_gradebooks  # noqa: F401 - makes them quick
from small_course import SmallCourse

COPIED = ("moving_average", "fill_missing", "batches")  # what two of the class got wrong alike
WRONG = ([], ["softmax"], ["one_hot"], COPIED, [], COPIED)


@pytest.fixture(scope="session")
def handed_in(tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """A class of six, and one who handed in no notebook."""
    course = SmallCourse(tmp_path_factory.mktemp("course"))
    for number, wrong in enumerate(WRONG):
        course.hand_in(f"student{number:02}", *wrong)
    course.hand_in_bytes("zero", b"no notebook")
    return course


@pytest.fixture(scope="session")
def graded(handed_in: SmallCourse, tmp_path_factory: pytest.TempPathFactory) -> SmallCourse:
    """The same, graded by two workers."""
    course = handed_in.copied(tmp_path_factory.mktemp("graded") / "course")
    course.grade("--workers=2")
    return course


@pytest.fixture
def ungraded(handed_in: SmallCourse, tmp_path: Path) -> SmallCourse:
    """The class, before it is graded, in a copy that a test may change."""
    return handed_in.copied(tmp_path / "course")


@pytest.fixture
def copy(graded: SmallCourse, tmp_path: Path) -> SmallCourse:
    """The graded class, in a copy that a test may change."""
    return graded.copied(tmp_path / "course")
