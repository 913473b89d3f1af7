"""All ratios in one table: nbgrader alone, another checkout's build, and this one, in one run.

    make bench [BESIDE=path of another checkout] [OPTIONS="--parts classes --rounds 3"]
    python -m tools.measure.bench [--parts ...] [--steps ...] [--students 60] [--sample 3]
                                  [--rounds 1] [--beside PATH]

The parts are ``classes`` (each exercise's class, with the time to the first graded submission and
the memory), ``feedback`` and ``training``. The whole takes hours. What is shown is the median of
the rounds, with the least and the most; a ratio is the median of the rounds' ratios. What
nbgrader alone takes never has its start in it; of a command's time, one row leaves out what passes
until the first submission is graded. The other checkout has an environment of its own, in
``.venv``.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path

from tools.exercises.classroom import Classroom
from tools.exercises.course import ROOT, STEPS
from tools.exercises.demo_class import differences, hand_in, pupils
from tools.measure.classes import alone, clear, together
from tools.measure.command import Run, programs_of
from tools.measure.feedback import CLASS, compare

PARTS = ("classes", "feedback", "training")
ALONE, BESIDE, OURS = "nbgrader alone", "beside", "this build"
PACKAGES = ("nbgrader", "nbconvert", "ipykernel", "numpy", "tensorflow", "keras")
GRADED, PAGES = 10, 60  # for the feedback: submissions that are graded, and pages made of them


class Table:
    """What was measured: by row and column, a figure for each round.

    Attributes:
        rows: by the name of the row, by that of the column.
        wrong: what came out otherwise than it ought to.
        noted: what the other checkout does otherwise, which may be older than the exercises.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.rows: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        self.wrong: list[str] = []
        self.noted: list[str] = []

    def add(self, row: str, **figures: float | None) -> None:
        """Add a round's figures to a row; None is left out.

        Args:
            row: its name, with the unit.
            figures: by "alone", "beside" and "ours".
        """
        names = {"alone": ALONE, "beside": BESIDE, "ours": OURS}
        for column, figure in figures.items():
            if figure is not None:
                self.rows[row][names[column]].append(figure)

    def text(self) -> str:
        """Write the table, one row a line."""
        columns = [c for c in (ALONE, BESIDE, OURS) if any(c in row for row in self.rows.values())]
        others = columns[:-1]
        width = max(map(len, self.rows), default=0)
        head = [
            f"{'':{width}}",
            *(f"{c:>22}" for c in columns),
            *(f"{'to ' + c:>18}" for c in others),
        ]
        lines = ["".join(head)]
        for name, row in self.rows.items():
            cells = [f"{spread(row.get(column, [])):>22}" for column in columns]
            cells += [f"{ratio(row.get(column, []), row.get(OURS, [])):>18}" for column in others]
            lines.append(f"{name:{width}}" + "".join(cells))
        return "\n".join(lines)


def spread(figures: list[float]) -> str:
    """Write the median of some figures, with the least and the most where they are several."""
    if not figures:
        return "–"
    median = f"{statistics.median(figures):.2f}"
    return median if len(figures) == 1 else f"{median} ({min(figures):.2f}–{max(figures):.2f})"


def ratio(theirs: list[float], ours: list[float]) -> str:
    """Write how many times ours goes into theirs, round by round."""
    if not theirs or not ours:
        return "–"
    return spread([a / b for a, b in zip(theirs, ours, strict=True)]) + "x"


def a_class(table: Table, step: str, students: int, sample: int, beside: Path | None) -> None:
    """Grade a class in each way, and add its rows.

    Args:
        table: gets the rows.
        step: the exercise.
        students: how many hand in.
        sample: how many of them nbgrader alone grades.
        beside: another checkout, if there is one.
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
        runs: dict[str, Run] = {}
        if beside:
            ours = room.folder / "nbgrader_config.py"
            kept = ours.read_bytes()
            shutil.copy(beside / "nbgrader_config.py", ours)
            runs[BESIDE] = together(room, step, programs_of(beside))
            if others := len(differences(room, step, made)):
                table.noted.append(f"beside: {step}: {others} students have other scores")
            ours.write_bytes(kept)
            clear(room, empty)
        runs[OURS] = together(room, step)
        table.wrong += [f"{step}: {one}" for one in differences(room, step, made)]
    theirs, ours = runs.get(BESIDE), runs[OURS]

    def both(row: str, name: str, unit: float = 1.0, single: float | None = None) -> None:
        figures = [getattr(run, name) if run else None for run in (theirs, ours)]
        a, b = (None if figure is None else figure / unit for figure in figures)
        table.add(f"{step}, {row}", alone=single, beside=a, ours=b)

    both("s a submission, start included", "seconds", students, single)
    rest = {name: r.seconds - r.first for name, r in runs.items() if r.first is not None}
    after = {name: seconds / max(students - 1, 1) for name, seconds in rest.items()}
    row = f"{step}, s a submission, start apart"
    table.add(row, alone=single, beside=after.get(BESIDE), ours=after.get(OURS))
    both("processors' s a submission", "cpu", students)
    both("s to the first", "first")
    both("memory together, MB", "together", 1e6)


def pages(table: Table, step: str, beside: Path | None) -> None:
    """Make a class's feedback in each way, and add its rows."""
    found, differing = compare(step, GRADED, PAGES, beside)
    if differing:
        table.wrong.append(f"feedback: {differing} pages differ from those of nbgrader")
    for kind, unit in (("cpu", "processors' s"), ("seconds", "s")):
        figures = {name: each.seconds(CLASS, kind) for name, each in found.items()}
        table.add(
            f"feedback for {CLASS}, the same pages, {unit}",
            alone=figures["nbgrader"],
            beside=figures.get("beside"),
            ours=figures["this build"],
        )
        table.add(
            f"feedback for {CLASS}, nbgrader's own page, {unit}",
            alone=figures["nbgrader's own page"],
            ours=figures["this build"],
        )


def versions(beside: Path | None) -> str:
    """Say what was measured, on what."""
    libraries = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    builds = f"this build {commit(ROOT)}" + (f", beside {commit(beside)}" if beside else "")
    cores = len(os.sched_getaffinity(0))
    return f"{cores} processors; Python {platform.python_version()}, {libraries}; {builds}"


def commit(checkout: Path) -> str:
    """Name the commit of a checkout, and whether it was changed since."""
    done = subprocess.run(
        ["git", "-C", checkout, "describe", "--always", "--dirty"],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or "of no commit"


def main() -> int:
    """Measure the parts, round by round, and print the table; 1 if anything came out wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=list(PARTS))
    parser.add_argument("--steps", nargs="+", choices=list(STEPS), default=list(STEPS))
    parser.add_argument("--students", type=int, default=60)
    parser.add_argument("--sample", type=int, default=3, help="graded with nbgrader alone")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--beside", type=Path, help="another checkout of this repository")
    options = parser.parse_args()
    if options.beside and not (programs_of(options.beside) / "nbgrader").is_file():
        parser.error(f"{options.beside} is no checkout with an environment in .venv")
    beside = options.beside.resolve() if options.beside else None
    if min(options.students, options.sample, options.rounds) < 1:
        parser.error("--students, --sample and --rounds are at least 1")
    table = Table()
    print(versions(beside), flush=True)
    for number in range(options.rounds):
        if "classes" in options.parts:
            for step in options.steps:
                a_class(table, step, options.students, options.sample, beside)
                print(f"round {number + 1}: {step} is graded", file=sys.stderr, flush=True)
        if "feedback" in options.parts:
            pages(table, options.steps[0], beside)
    print(f"\n{options.students} students, {options.sample} of them graded with nbgrader alone;")
    print(f"{options.rounds} rounds, median (least–most); a ratio above 1: this build is quicker\n")
    print(table.text(), flush=True)
    print("\n".join(["", *table.noted]))
    print("\n" + ("\n".join(table.wrong) or "every score and every page is as it ought to be"))
    if "training" in options.parts:
        for module in ("training", "deeper"):
            print(flush=True)
            command = [sys.executable, "-m", f"tools.measure.{module}"]
            subprocess.run([*command, f"--rounds={options.rounds}"], cwd=ROOT, check=True)
    return int(bool(table.wrong))


if __name__ == "__main__":
    sys.exit(main())
