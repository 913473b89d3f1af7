"""nbgrader itself gives the points that the quick tests give: right, blank, and mixed answers.

A submission that was written in the copy for Colab gets the same.
"""

from itertools import cycle, islice
from pathlib import Path

import pytest

from tools import colab
from tools.exercises.answers import known_answers
from tools.exercises.classroom import Classroom, answered, noisy
from tools.exercises.course import (
    STEPS,
    answers_in,
    cells_of,
    grade_id,
    score,
    solution,
    tasks,
)
from tools.repository import Repository

COPIED = "02_variables"  # this one is also handed in as a copy that was written in Colab
PLACE = f"exercises/{COPIED}/{COPIED}.ipynb"
NOWHERE = Repository("file:///nowhere", "main")  # who tried to install from it would fail

pytestmark = pytest.mark.slow


def choice(step: str, right: bool, number: int) -> dict[str, str]:
    """Take the number-th answer of a kind for each task, beginning anew where there are fewer."""
    chosen = {}
    for task in tasks(step):
        known = known_answers(step, task.name, right)
        chosen[task.name] = next(islice(cycle(known), number, None)).code
    return chosen


def students(step: str) -> dict[str, dict[str, str]]:
    """Give each student's answers: the solution's, none, other right ones, and two mixtures."""
    given = {grade_id(c): c.source for c in cells_of(solution(step), "solution")}
    right, wrong, other = (choice(step, *x) for x in ((True, 1), (False, 0), (False, 2)))
    names = list(given)
    return {
        "solution": {name: noisy(source) for name, source in given.items()},
        "blank": {},
        "right": right,
        "mixed": {name: (wrong if k % 2 else right)[name] for k, name in enumerate(names)},
        "other": {name: (right if k % 2 else other)[name] for k, name in enumerate(names)},
    }


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Classroom:
    """A class that has handed in every exercise, all graded by one command."""
    room = Classroom(tmp_path_factory.mktemp("course"), *STEPS)
    for step in STEPS:
        for name, answers in students(step).items():
            room.submit(step, name, answered(room.released(step), answers))
    copied = answered(room.released(COPIED), answers_in(solution(COPIED)))
    room.submit(COPIED, "colab", colab.copy(copied, Path(PLACE), NOWHERE, None))
    done = room.autograde("*")
    assert done.returncode == 0, done.stderr[-3000:]
    return room


@pytest.mark.parametrize("step", STEPS)
def test_nbgrader_gives_the_same_points(room: Classroom, step: str, tmp_path: Path) -> None:
    handed_in = students(step)
    written = [grade_id(cell) for cell in cells_of(solution(step), "written")]
    for name, answers in handed_in.items():
        if name == "blank":
            expected = {task.test: 0 for task in tasks(step)}
        else:
            (tmp_path / f"run-{name}").mkdir()
            points = score(step, answers, tmp_path / f"run-{name}").points
            expected = {task.test: points[task.name] for task in tasks(step)}
        expected |= dict.fromkeys(written, 0)  # an untouched answer is worth nothing
        assert room.points(step, name) == expected, name
    full = sum(task.points for task in tasks(step))
    assert sum(room.points(step, "solution").values()) == full
    assert sum(room.points(step, "right").values()) == full


def test_a_copy_for_colab_can_be_handed_in(room: Classroom) -> None:
    points = room.points(COPIED, "colab")
    assert {task.test: points[task.test] for task in tasks(COPIED)} == {
        task.test: task.points for task in tasks(COPIED)
    }
    graded = room.folder / f"autograded/colab/{COPIED}/{COPIED}.ipynb"
    text = graded.read_text(encoding="utf-8")
    assert "find_spec" in text and "file:///nowhere" in text
