"""Score answers and print what a student would read.

    python -m tools.exercises.try_answers STEP [FILE...]

Without files, all answers of the step. A tool for whoever writes an exercise; the tests use
the same functions.
"""

import sys
import tempfile
import time
from pathlib import Path

from tools.exercises.course import ANSWERS, score, tasks


def main(step: str, *files: str) -> int:
    """Print points and errors of each answer; 1 if one is not as its name says."""
    full = sum(task.points for task in tasks(step))
    paths = [Path(file) for file in files] or sorted((ANSWERS / step).glob("*/*.py"))
    failed = 0
    for path in [None, *paths]:
        answers = {path.parent.name: path.read_text(encoding="utf-8")} if path else {}
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            got = score(step, answers, Path(folder))
            seconds = time.perf_counter() - started
        name = f"{path.parent.name}/{path.name}" if path else "the solution"
        expected = {path.parent.name} if path and path.name.startswith("wrong") else set()
        verdict = "ok " if got.lost == expected else "BAD"
        failed += got.lost != expected
        print(f"{verdict} {got.total:2}/{full} {seconds:5.2f} s  {name}")
        for cell, error in got.errors.items():
            print(f"      {cell}: {error}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
