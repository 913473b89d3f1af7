"""A cell on which no mark depends does not run, unless the course wants its output."""

from pathlib import Path

import pytest

from plain_course import PlainCourse

pytestmark = pytest.mark.slow
CELLS = [
    ("L", "import math\nheavy = math.factorial(5)\nlimit = 4"),
    ("U", "print('looked', heavy)"),
    ("U", "factor = 2\nprint('needed')"),
    ("A", "def f(x):\n    return min(factor * x, limit)"),
    ("U", "print('tried', f(1))"),
    ("T", "assert f(1) == 2 and f(3) == 4"),
]


@pytest.mark.parametrize("run_all", [False, True])
def test_only_outputs_differ(run_all: bool, tmp_path: Path) -> None:
    course = PlainCourse(tmp_path / "course", {"one": CELLS}, {})
    config = course.folder / "nbgrader_config.py"
    config.write_text(f"{config.read_text()}\nc.TwoKernels.run_all = {run_all}\n")
    course.hand_in("ada", "source")
    assert course.grade() == {"ada": {"one": [1.0]}}
    cells = course.graded("ada", "one").cells
    printed = ["".join(x.get("text", "") for x in cell.outputs).strip() for cell in cells]
    spared = [bool(cell.metadata.get("nbjudge", {}).get("left_out")) for cell in cells]
    assert cells[0].source == CELLS[0][1]  # of it only a part has run
    if run_all:
        assert printed == ["", "looked 120", "needed", "", "tried 2", ""]
        assert not any(spared)
    else:
        assert printed == ["", "", "needed", "", "", ""]
        assert spared == [False, True, False, False, True, False]
