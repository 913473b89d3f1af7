"""Tries the mutants of an exercise against its tests: those that students see, and all."""

import contextlib
import signal
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from nbformat import NotebookNode

from nbjudge.feedback.hidden_tests import HideTests
from tools import ROOT
from tools.exercises.alone import Alone
from tools.exercises.release import course_config
from tools.exercises.scoring import answers_in, kind, tasks_of
from tools.mutants import slips
from tools.mutants.operators import Mutant, mutants

SEEN, ALL = 0.85, 0.97  # of the mutants that are not equivalent die by seen tests, by all tests
SECONDS = 10  # that a mutant may take; one that walks for ever is noticed too


class Endless(Exception):
    """A mutant takes too long."""


@dataclass
class Tried:
    """What became of the mutants of one exercise, by task and name.

    Attributes:
        step: the exercise.
        tried: how many there were.
        seen: those that the tests notice that students see.
        caught: those that only the hidden tests notice.
        survived: those that no test notices, with their code.
        seconds: that it took.
    """

    step: str
    tried: int = 0
    seen: int = 0
    caught: dict[str, str] = field(default_factory=dict)
    survived: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


def visible(notebook: NotebookNode) -> NotebookNode:
    """Give a copy of a solution whose tests are those that students see."""
    hide = HideTests(config=course_config(ROOT))
    shown = NotebookNode(cells=[NotebookNode(cell) for cell in notebook.cells])
    for cell in shown.cells:
        if kind(cell) == "test":
            cell.source, _ = hide.visible(cell.source)
    return shown


def all_mutants(notebook: NotebookNode) -> Iterator[tuple[str, Mutant]]:
    """Make the mutants of each task of a solution, with the task's name."""
    written = answers_in(notebook)
    for task in tasks_of(notebook):
        for mutant in mutants(written[task.name]):
            yield task.name, mutant


def try_them(step: str, notebook: NotebookNode, chosen: Iterable[tuple[str, Mutant]]) -> Tried:
    """Try mutants of an exercise.

    Args:
        step: the exercise.
        notebook: its solution.
        chosen: tasks and mutants.
    """
    found, begun = Tried(step), time.monotonic()
    with tempfile.TemporaryDirectory() as place, patient():
        folder = Path(place)
        (folder / "all").mkdir(), (folder / "seen").mkdir()
        every = Alone(notebook, folder / "all")
        seen = Alone(visible(notebook), folder / "seen")
        for number, (task, mutant) in enumerate(chosen):
            name = f"{task}, {mutant}"
            slips.applied.clear()
            if loses(seen, task, mutant.code, folder / f"{number}s"):
                found.seen += 1
            elif loses(every, task, mutant.code, folder / f"{number}a"):
                found.caught[name] = mutant.code
            elif "slips." in mutant.code and not slips.applied:
                continue
            else:
                found.survived[name] = mutant.code
            found.tried += 1
    found.seconds = time.monotonic() - begun
    return found


def loses(judge: Alone, task: str, code: str, folder: Path) -> bool:
    """Say whether an answer loses its task; one that takes too long does."""
    folder.mkdir()
    signal.setitimer(signal.ITIMER_REAL, SECONDS, 1)
    try:
        return task in judge.score(task, code, folder).lost
    except (Endless, MemoryError, SystemExit, RecursionError):
        judge.touched = True
        return True
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextlib.contextmanager
def patient() -> Iterator[None]:
    """Let an alarm become an error, where the mutant is."""

    def wake(number: int, frame: FrameType | None) -> None:
        raise Endless(f"more than {SECONDS} s")

    before = signal.signal(signal.SIGALRM, wake)
    try:
        yield
    finally:
        signal.signal(signal.SIGALRM, before)
