"""A submission that was written in the copy for Colab gets the same marks."""

from pathlib import Path

from tools import colab
import pytest
from tools.exercises.classroom import Classroom, answered
from tools.exercises.course import cells_of, grade_id, solution, tasks
from tools.repository import Repository

STEP = "02_variables"

pytestmark = pytest.mark.slow


def test_a_copy_can_be_handed_in(tmp_path: Path) -> None:
    room = Classroom(tmp_path, STEP)
    given = {grade_id(c): c.source for c in cells_of(solution(STEP), "solution")}
    nowhere = Repository("file:///nowhere", "main")  # who tried to install from it would fail
    path = Path(f"exercises/{STEP}/{STEP}.ipynb")
    copied = colab.copy(answered(room.released(STEP), given), path, nowhere, None)
    room.submit(STEP, "student", copied)
    done = room.autograde(STEP)
    assert done.returncode == 0, done.stderr[-3000:]
    points = room.points(STEP, "student")
    assert {t.test: points[t.test] for t in tasks(STEP)} == {t.test: t.points for t in tasks(STEP)}
    graded = (tmp_path / f"autograded/student/{STEP}/{STEP}.ipynb").read_text(encoding="utf-8")
    assert "find_spec" in graded and "file:///nowhere" in graded
