"""The grader, graded: right answers get full marks, wrong ones lose their own task and no other."""

import ast
from pathlib import Path

import pytest

from tools.exercises.answers import Answer, known_answers
from tools.exercises.course import (
    STEPS,
    answers_in,
    released,
    score,
    score_alone,
    tasks,
)

ANSWERS = [answer for step in STEPS for answer in known_answers(step)]
RIGHT_AT_LEAST, WRONG_AT_LEAST = 80, 150


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
        folder = tmp_path / task.name
        folder.mkdir()
        got = score_alone(step, task.name, blanks(step)[task.name], folder)
        assert got.lost == {task.name}
        assert got.errors == {task.test: "NotImplementedError: "}


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_answer_gets_what_it_deserves(answer: Answer, tmp_path: Path) -> None:
    got = score_alone(answer.step, answer.task, answer.code, tmp_path)
    expected = {task.name: task.points for task in tasks(answer.step)}
    if not answer.right:
        expected[answer.task] = 0
        assert len(got.errors) >= 1
    assert got.points == expected, got.errors


@pytest.mark.parametrize("answer", ANSWERS, ids=str)
def test_answer_says_what_it_is(answer: Answer) -> None:
    assert answer.task in {task.name for task in tasks(answer.step)}
    assert len(answer.about) > 10
    assert ast.parse(answer.code).body, "a line of a string that begins as a header does?"


def test_there_are_enough_answers() -> None:
    right = sum(answer.right for answer in ANSWERS)
    assert right >= RIGHT_AT_LEAST
    assert len(ANSWERS) - right >= WRONG_AT_LEAST
    for step in STEPS:
        for task in tasks(step):
            kinds = [x.right for x in ANSWERS if (x.step, x.task) == (step, task.name)]
            assert kinds.count(True) >= 2 and kinds.count(False) >= 3, (step, task.name)
