"""Score answers and print what a student would read.

    python -m tools.exercises.try_answers STEP [TASK | TASK/NAME]...

Without names, all answers of the step. A tool for whoever writes an exercise; the tests use
the same functions.
"""

import sys
import tempfile
import time
from pathlib import Path

from tools.exercises.answers import Answer, known_answers
from tools.exercises.course import Score, score, score_alone, tasks


def named(step: str, names: tuple[str, ...]) -> list[Answer]:
    """Give the answers to a step, or those with some names.

    Raises:
        SystemExit: there is none with one of the names.
    """
    known, found = known_answers(step), []
    for name in names:
        place = f"{step}/{name}"
        chosen = [answer for answer in known if f"{answer}/".startswith(f"{place}/")]
        found += chosen or sys.exit(f"there is no answer {place} in answers/")
    return found or known


def scored(step: str, answer: Answer | None, folder: Path) -> Score:
    """Score an answer in an empty folder; none is the solution."""
    if answer is None:
        return score(step, {}, folder)
    return score_alone(step, answer.task, answer.code, folder)


def main(step: str, *names: str) -> int:
    """Print points and errors of each answer; 1 if one is not as its name says."""
    full = sum(task.points for task in tasks(step))
    failed = 0
    for answer in [None, *named(step, names)]:
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            got = scored(step, answer, Path(folder))
            seconds = time.perf_counter() - started
        expected = {answer.task} if answer and not answer.right else set()
        verdict = "ok " if got.lost == expected else "BAD"
        failed += got.lost != expected
        name = f"{answer.task}/{answer.name}" if answer else "the solution"
        print(f"{verdict} {got.total:2}/{full} {seconds:5.2f} s  {name}")
        for cell, error in got.errors.items():
            print(f"      {cell}: {error}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
