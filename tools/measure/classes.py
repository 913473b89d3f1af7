"""Measure a class: 60 submissions of each exercise, and nbgrader alone on a sample of them.

    make bench-class
    python -m tools.measure.classes [STEP...] [--students N...] [--sample N]

Prints submissions a minute for each exercise, both ways, in one run on one machine, and whether
all scores are what they ought to be. With several numbers of students, it shows how time and
memory grow with them.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from tools.exercises.classroom import COMMANDS, Classroom
from tools.exercises.course import STEPS
from tools.exercises.demo_class import differences, hand_in, pupils
from tools.measure.command import Run, measured
from tools.measure.grading import ALONE, timed


def alone(room: Classroom, step: str) -> float:
    """Grade what is handed in with nbgrader alone; give the seconds a submission."""
    config = room.folder / "nbgrader_config.py"
    judged = config.read_text(encoding="utf-8")
    config.write_text(judged + ALONE, encoding="utf-8")
    seconds, _ = timed(room, step)
    config.write_text(judged, encoding="utf-8")
    return statistics.median(seconds)


def clear(room: Classroom, gradebook: bytes) -> None:
    """Forget what was graded; ``gradebook`` is the one of before."""
    for name in ("autograded", "results"):
        shutil.rmtree(room.folder / name, ignore_errors=True)
    (room.folder / "gradebook.db").write_bytes(gradebook)


def together(room: Classroom, step: str, programs: Path = COMMANDS) -> Run:
    """Grade the class with one command.

    Args:
        room: the class.
        step: the exercise.
        programs: the folder of the programs of an environment.
    """
    environment = room.environment()
    return measured(
        [programs / "python", "-m", "nbjudge", "grade", step],
        room.folder,
        environment | {"PATH": f"{programs}{os.pathsep}{environment['PATH']}"},
        f"autograded/*/{step}/*.ipynb",
    )


def measure(step: str, students: int, sample: int) -> tuple[float, float, list[str]]:
    """Grade a class both ways, and print a line.

    Returns:
        Seconds for the class, seconds that nbgrader alone would take for it, wrong scores.
    """
    with tempfile.TemporaryDirectory() as folder:
        room = Classroom(Path(folder), step)
        made = pupils(step, students)
        for each in made[:sample]:
            hand_in(room, step, each)
        empty = (room.folder / "gradebook.db").read_bytes()
        single = alone(room, step)
        clear(room, empty)
        for each in made[sample:]:
            hand_in(room, step, each)
        run = together(room, step)
        report = json.loads((room.folder / "results" / step / "seconds.json").read_text())
        wrong = differences(room, step, made)
    each, seconds = statistics.median(report.values()), run.seconds
    first = f"the first after {run.first:.0f} s" if run.first else "no first one"
    print(
        f"{step:12} {students:4} students  nbgrader alone {60 / single:5.1f} a minute;  "
        f"one command {60 * students / seconds:5.1f} a minute ({seconds:.0f} s; {each:.1f} s each, "
        "median);  "
        f"ratio {single * students / seconds:.1f};  {run.cpu / students:.2f} s of processors each, "
        f"{first};  memory {run.alone / 1e6:.0f} MB, with workers {run.together / 1e6:.0f} MB",
        flush=True,
    )
    return seconds, single * students, wrong


def main() -> int:
    """Measure and print; 1 if a score is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, nargs="+", default=[60])
    parser.add_argument("--sample", type=int, default=3)
    parser.add_argument("steps", nargs="*", default=list(STEPS))
    options = parser.parse_args()
    print(f"{len(os.sched_getaffinity(0))} processors", flush=True)
    total, seconds, stock, wrong = 0, 0.0, 0.0, []
    for step in options.steps:
        for students in options.students:
            took, would_take, differ = measure(step, students, options.sample)
            total, seconds, stock = total + students, seconds + took, stock + would_take
            wrong += differ
    print(f"all: {total} submissions in {seconds / 60:.1f} minutes, ratio {stock / seconds:.1f}")
    print("\n".join(wrong) or "every score is as it ought to be")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
