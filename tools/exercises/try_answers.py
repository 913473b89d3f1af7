"""Score answers and print what a student would read.

    python -m tools.exercises.try_answers [--seed 2031] STEP [TASK | TASK/NAME]...

Without names, all answers of the step; with a seed, hidden tests draw what a term with it would.
A tool for whoever writes an exercise; the tests use the same functions.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from traitlets.config import Config

from nbjudge.classroom.hidden_seeds import with_seed
from tools.exercises.alone import Alone
from tools.exercises.answers import Answer, known_answers
from tools.exercises.course import solution
from tools.exercises.scoring import score, tasks_of


def named(step: str, names: Sequence[str]) -> list[Answer]:
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


def main(arguments: list[str] | None = None) -> int:
    """Print points and errors of each answer; 1 if one is not as its name says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=0, help="as c.SeedHiddenTests.seed would be")
    parser.add_argument("step")
    parser.add_argument("names", nargs="*", metavar="TASK", help="or TASK/NAME; none: all of them")
    options = parser.parse_args(arguments)
    config = Config({"SeedHiddenTests": {"seed": options.seed}})
    notebook = with_seed(solution(options.step), config)
    with tempfile.TemporaryDirectory() as folder:
        alone = Alone(notebook, Path(folder))
    full, failed = sum(task.points for task in tasks_of(notebook)), 0
    for answer in [None, *named(options.step, options.names)]:
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            if answer is None:
                got = score(notebook, {}, Path(folder))
            else:
                got = alone.score(answer.task, answer.code, Path(folder))
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
    sys.exit(main())
