"""The grader, graded: right answers get full marks, wrong ones lose their own task and no other.

Each file below answers/ takes the place of one solution cell. Its folder names the function, its
name begins with right or wrong, and its first line says in which style or with which mistake it
is written.
"""

import ast
from pathlib import Path

import pytest
from tools.exercises.course import ANSWERS, STEPS, answers_in, released, score, tasks

FILES = sorted(ANSWERS.glob("*/*/*.py"))
RIGHT_AT_LEAST, WRONG_AT_LEAST = 80, 150


def name(path: Path) -> str:
    return "/".join(path.with_suffix("").parts[-3:])


def blanks(step: str) -> dict[str, str]:
    """Give the released solution cells of a step."""
    return answers_in(released(step))


@pytest.mark.parametrize("step", STEPS)
def test_solution_gets_full_marks(step: str, tmp_path: Path) -> None:
    got = score(step, {}, tmp_path)
    assert got.errors == {}
    assert got.points == {task.name: task.points for task in tasks(step)}


@pytest.mark.parametrize("step", STEPS)
def test_blank_gets_nothing_and_nothing_else_is_red(step: str, tmp_path: Path) -> None:
    got = score(step, blanks(step), tmp_path)
    assert got.total == 0
    assert got.errors == {task.test: "NotImplementedError: " for task in tasks(step)}


@pytest.mark.parametrize("step", STEPS)
def test_one_blank_costs_one_task(step: str, tmp_path: Path) -> None:
    for task in tasks(step):
        got = score(step, {task.name: blanks(step)[task.name]}, tmp_path)
        assert got.lost == {task.name}
        assert got.errors == {task.test: "NotImplementedError: "}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_answer_gets_what_it_deserves(path: Path, tmp_path: Path) -> None:
    step, task = path.parts[-3:-1]
    got = score(step, {task: path.read_text(encoding="utf-8")}, tmp_path)
    expected = {task.name: task.points for task in tasks(step)}
    if path.name.startswith("wrong"):
        expected[task] = 0
        assert len(got.errors) >= 1
    assert got.points == expected, got.errors


@pytest.mark.parametrize("path", FILES, ids=name)
def test_answer_says_what_it_is(path: Path) -> None:
    step, task = path.parts[-3:-1]
    assert path.name.startswith(("right_", "wrong_"))
    assert task in {task.name for task in tasks(step)}
    assert len(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "") > 10


def test_there_are_enough_answers() -> None:
    right = sum(path.name.startswith("right") for path in FILES)
    assert right >= RIGHT_AT_LEAST
    assert len(FILES) - right >= WRONG_AT_LEAST
    for step in STEPS:
        for task in tasks(step):
            kinds = [path.name[:5] for path in FILES if path.parts[-3:-1] == (step, task.name)]
            assert kinds.count("right") >= 2 and kinds.count("wrong") >= 3, (step, task.name)
