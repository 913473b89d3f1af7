"""``exit()`` costs no cell but that in which it stands: it ends no kernel while others are run."""

from pathlib import Path

import pytest

from plain_course import PlainCourse

pytestmark = pytest.mark.slow
CELLS = [
    ("A", "import time\ndef f(x):\n    exit()\n    return x"),
    ("U", "n = 1\nquit()"),
    ("A", "def g(x):\n    time.sleep(0.15)\n    return x + n"),
    ("T", "assert f(1) == 1"),
    ("T", "assert [g(x) for x in range(4)] == [1, 2, 3, 4]"),
    ("T", "assert f(2) == 2 and g(2) == 3"),
]


def test_what_comes_after_an_exit_keeps_its_marks(tmp_path: Path) -> None:
    course = PlainCourse(tmp_path / "course", {"one": CELLS}, {})
    course.hand_in("ada", "source")
    assert course.grade() == {"ada": {"one": [1.0, 1.0, 1.0]}}
    assert course.graded("ada", "one").metadata.nbjudge.restarts == 0
