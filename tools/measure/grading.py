"""Measure grading: the judge, with two jailed warm kernels, against nbgrader alone.

    make bench
    python -m tools.measure.grading [--students N] [STEP...]

The same submissions are graded both ways, in one run. A submission's time is that between its
first line in nbgrader's log and the next one's, so nbgrader's own start and the import of
TensorFlow that the warm kernels share count for none; they are printed beside it.
"""

import argparse
import itertools
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from tools.exercises.classroom import COMMANDS, Classroom, answered
from tools.exercises.course import cells_of, grade_id, kind, solution

ALONE = """
from nbgrader.preprocessors import Execute
from nbjudge.grading.autograde import TwoKernels

steps = c.Autograde.autograde_preprocessors
c.Autograde.autograde_preprocessors = [Execute if x is TwoKernels else x for x in steps]
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"[\\s\\S]"
"""


def timed(room: Classroom, step: str) -> tuple[list[float], float]:
    """Grade everybody; give the seconds of each submission, and those before the first."""
    started = time.monotonic()
    process = subprocess.Popen(
        [COMMANDS / "nbgrader", "autograde", step, "--force"],
        cwd=room.folder,
        env=room.environment(),
        stderr=subprocess.PIPE,
        text=True,
    )
    moments, seen = [], set()
    for line in process.stderr:
        named = re.search(r"Sanitizing \S*submitted/(\w+)/", line)
        if named and named[1] not in seen:
            seen.add(named[1])
            moments.append(time.monotonic())
    if process.wait():
        raise RuntimeError("nbgrader failed")
    moments.append(time.monotonic())
    return [b - a for a, b in itertools.pairwise(moments)], moments[0] - started


def contest(step: str, students: int, whole: bool) -> None:
    """Grade the same right submissions both ways, and print a line for each, and the ratio.

    Args:
        step: the exercise.
        students: how many hand it in.
        whole: whether the cells for trying out are handed in too. They take the time that they
            take, whoever grades; without them, what is left is grading.
    """
    answers = {grade_id(c): c.source for c in cells_of(solution(step), "solution")}
    names = [f"student{number:02}" for number in range(students)]
    print(f"{step}, {'as handed in' if whole else 'without the cells for trying out'}")
    with tempfile.TemporaryDirectory() as folder:
        room = Classroom(Path(folder), step)
        for name in names:
            notebook = answered(room.released(step), answers)
            notebook.cells = [c for c in notebook.cells if whole or kind(c) != "play"]
            room.submit(step, name, notebook)
        config = Path(folder, "nbgrader_config.py")
        judged = config.read_text(encoding="utf-8")
        medians = []
        for grader, text in (("nbgrader alone", judged + ALONE), ("with the judge", judged)):
            config.write_text(text, encoding="utf-8")
            seconds, before = timed(room, step)
            points = {room.total(step, name) for name in names}
            # The first one waits for the import that all the others share.
            medians.append(statistics.median(seconds[1:]))
            print(
                f"  {grader}: {medians[-1]:.2f} s a submission (median of {students - 1}; "
                f"the first {seconds[0]:.1f}, nbgrader's start {before:.1f}), points {points}",
                flush=True,
            )
    print(f"  ratio {medians[0] / medians[1]:.1f}", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=11)
    parser.add_argument("steps", nargs="*", default=["01_import", "04_training"])
    options = parser.parse_args()
    for step in options.steps:
        for whole in (True, False):
            contest(step, options.students, whole)


if __name__ == "__main__":
    main()
