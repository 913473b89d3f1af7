"""Read the course's exercises, and score answers to them; see ``tools/exercises/scoring.py``."""

import functools
import tempfile
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools import ROOT
from tools.exercises import scoring
from tools.exercises.alone import Alone
from tools.exercises.scoring import Score, Task, answers_in, cells_of, grade_id, kind

__all__ = [
    "EXERCISES", "ROOT", "SOLUTIONS", "STEPS", "Score", "Task", "answers_in",
    "cells_of", "grade_id", "kind", "released", "score", "score_alone", "solution", "tasks",
]  # fmt: skip

SOLUTIONS = ROOT / "solutions"
EXERCISES = ROOT / "exercises"
STEPS = tuple(sorted(path.parent.name for path in SOLUTIONS.glob("*/*.ipynb")))


@functools.cache
def solution(step: str) -> NotebookNode:
    """Read the solution of a step."""
    return nbformat.read(SOLUTIONS / step / f"{step}.ipynb", as_version=4)


@functools.cache
def released(step: str) -> NotebookNode:
    """Read the students' version of a step."""
    return nbformat.read(EXERCISES / step / f"{step}.ipynb", as_version=4)


@functools.cache
def tasks(step: str) -> tuple[Task, ...]:
    """List the tasks of a step that a machine grades, in order."""
    return scoring.tasks_of(solution(step))


def score(step: str, answers: dict[str, str], folder: Path) -> Score:
    """Score some answers to a step, in an empty folder."""
    return scoring.score(solution(step), answers, folder)


def score_alone(step: str, task: str, code: str, folder: Path) -> Score:
    """Score the solution of a step with one answer in place of its own, in an empty folder."""
    return alone(step).score(task, code, folder)


@functools.cache
def alone(step: str) -> Alone:
    """Make ready for answers to single tasks of a step."""
    with tempfile.TemporaryDirectory() as folder:
        return Alone(solution(step), Path(folder))
