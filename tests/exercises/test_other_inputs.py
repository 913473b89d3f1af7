"""Another term's hidden tests ask about other inputs, and marks stay just."""

from pathlib import Path

import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from nbjudge.classroom.hidden_seeds import with_seed
from tools.exercises.alone import Alone
from tools.exercises.answers import known_answers
from tools.exercises.course import STEPS, cells_of, grade_id, solution
from tools.exercises.release import course_config
from tools.exercises.scoring import score

SEED = 2031


def of_term(step: str, seed: int = SEED) -> NotebookNode:
    """Give a solution as the gradebook of a term has it."""
    return with_seed(solution(step), Config({"SeedHiddenTests": {"seed": seed}}))


@pytest.mark.parametrize("step", STEPS)
def test_the_solution_keeps_its_marks(step: str, tmp_path: Path) -> None:
    notebook = of_term(step)
    changed = [
        grade_id(cell)
        for cell, plain in zip(
            cells_of(notebook, "test"), cells_of(solution(step), "test"), strict=True
        )
        if cell.source != plain.source
    ]
    assert len(changed) >= 4, f"only {changed} ask about other inputs"
    assert score(notebook, {}, tmp_path).errors == {}


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_answers_get_what_they_deserve(step: str, tmp_path: Path) -> None:
    """Of each task one wrong answer, and all right ones, on inputs that nobody chose."""
    (tmp_path / "set-up").mkdir()
    alone, seen, unjust = Alone(of_term(step), tmp_path / "set-up"), set(), {}
    for answer in known_answers(step):
        if not answer.right and answer.task in seen:
            continue
        if not answer.right:
            seen.add(answer.task)
        folder = tmp_path / answer.task / answer.name
        folder.mkdir(parents=True)
        lost = alone.score(answer.task, answer.code, folder).lost
        if lost != (set() if answer.right else {answer.task}):
            unjust[str(answer)] = lost
    assert not unjust


def test_the_courses_own_seed_is_that_of_its_recorded_scores() -> None:
    assert course_config(Path(__file__).parents[2]).SeedHiddenTests.seed == 0
