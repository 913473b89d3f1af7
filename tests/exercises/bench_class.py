"""Measure a class: 420 submissions with known scores, against nbgrader alone on a sample of them.

    python tests/exercises/bench_class.py [--students N] [--sample N] [STEP...]

Prints submissions a minute for each exercise, both ways, in one run on one machine, and whether
all scores are what they ought to be.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench_grading import ALONE, timed
from classroom import Classroom
from course import STEPS
from demo_class import differences, hand_in, pupils


def alone(room: Classroom, step: str) -> float:
    """Grade what is handed in with nbgrader alone; give the seconds a submission."""
    config = room.folder / "nbgrader_config.py"
    judged = config.read_text(encoding="utf-8")
    config.write_text(judged + ALONE, encoding="utf-8")
    seconds, _ = timed(room, step)
    config.write_text(judged, encoding="utf-8")
    return statistics.median(seconds)


def together(room: Classroom, step: str) -> float:
    """Grade the class with one command; give its seconds."""
    started = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "nbjudge", "grade", step],
        cwd=room.folder,
        env=room.environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-3000:])
    return time.monotonic() - started


def main() -> int:
    """Measure and print; 1 if a score is wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--sample", type=int, default=3)
    parser.add_argument("steps", nargs="*", default=list(STEPS))
    options = parser.parse_args()
    wrong, total, minutes, stock = [], 0, 0.0, 0.0
    print(f"{len(os.sched_getaffinity(0))} processors, {options.students} students", flush=True)
    for step in options.steps:
        with tempfile.TemporaryDirectory() as folder:
            room = Classroom(Path(folder), step)
            made = pupils(step, options.students)
            for each in made[: options.sample]:
                hand_in(room, step, each)
            single = alone(room, step)
            for each in made[options.sample :]:
                hand_in(room, step, each)
            seconds = together(room, step)
            wrong += differences(room, step, made)
            report = json.loads((room.folder / "results" / step / "seconds.json").read_text())
        total, minutes = total + len(made), minutes + seconds / 60
        stock += single * len(made) / 60
        each = statistics.median(report.values())
        print(
            f"{step:12}  nbgrader alone {60 / single:5.1f} a minute;  one command "
            f"{60 * len(made) / seconds:5.1f} a minute ({seconds:.0f} s; {each:.1f} s each, "
            f"median);  ratio {single * len(made) / seconds:.1f}",
            flush=True,
        )
    print(f"all: {total} submissions in {minutes:.1f} minutes, ratio {stock / minutes:.1f}")
    print("\n".join(wrong) or "every score is as it ought to be")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
