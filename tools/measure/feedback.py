"""Measure feedback for a class: our command against nbgrader's, the same pages.

    python -m tools.measure.feedback [--graded 10] [--pages 60] [STEP]

A few submissions are graded, and copied under other names; each copy's answers end in a line of its
own, since no two students write the same. Both commands make all pages, and both make one: so what
each page takes is told from the start, and what 2000 pages would take is reckoned from the two.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from tools.exercises.classroom import COMMANDS, Classroom
from tools.exercises.course import kind
from tools.exercises.demo_class import hand_in, pupils
from tools.measure.command import Run, measured, programs_of

CLASS = 2000  # students, for whom it is reckoned
# nbgrader's own page, as if nothing of ours were there.
OWN_PAGE = """
del c["GenerateFeedback"], c["HTMLExporter"]
"""


@dataclass(frozen=True)
class Cost:
    """What pages take: one of them, and many."""

    one: Run
    many: Run
    pages: int

    def seconds(self, of: int, kind: str = "cpu") -> float:
        """Reckon the seconds for a class.

        Args:
            of: so many students.
            kind: "cpu" for processors' seconds, "seconds" for those that pass.
        """
        one, many = getattr(self.one, kind), getattr(self.many, kind)
        return one + (of - 1) * (many - one) / (self.pages - 1)


def multiply(room: Classroom, step: str, graded: Sequence[str], pages: int) -> None:
    """Copy graded submissions under other names, until there are enough."""
    with Gradebook(f"sqlite:///{room.folder / 'gradebook.db'}") as gradebook:
        for number in range(len(graded), pages):
            source, student = graded[number % len(graded)], f"copy{number:04}"
            old = gradebook.find_submission(step, source)
            gradebook.add_student(student)
            new = gradebook.add_submission(step, student)
            for theirs, ours in zip(old.notebooks, new.notebooks, strict=True):
                scores = {grade.name: grade for grade in theirs.grades}
                for grade in ours.grades:
                    grade.auto_score = scores[grade.name].auto_score
                    grade.needs_manual_grade = scores[grade.name].needs_manual_grade
            folder = room.folder / "autograded"
            shutil.copytree(folder / source / step, folder / student / step)
            path = folder / student / step / f"{step}.ipynb"
            notebook = nbformat.read(path, as_version=4)
            for cell in notebook.cells:
                if kind(cell) == "solution":
                    cell.source += f"\n# {student}"
            path.chmod(0o644)
            nbformat.write(notebook, path)
        gradebook.db.commit()


def cost(
    room: Classroom, command: list[str | Path], one: str, pages: int, environment: dict[str, str]
) -> Cost:
    """Make one page, and all pages, with a command.

    Args:
        room: the class.
        command: with the assignment's name.
        one: the option that names the one student.
        pages: how many all are.
        environment: in which it runs.
    """
    shutil.rmtree(room.folder / "feedback", ignore_errors=True)
    single = measured([*command, one], room.folder, environment)
    shutil.rmtree(room.folder / "feedback")
    many = measured([*command, "--force"], room.folder, environment)
    return Cost(single, many, pages)


def pages_of(room: Classroom) -> dict[Path, bytes]:
    """Give all pages that were made, by their places."""
    folder = room.folder / "feedback"
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.html")}


def compare(
    step: str, graded: int, pages: int, beside: Path | None = None
) -> tuple[dict[str, Cost], int]:
    """Make the pages of a class in each way.

    Args:
        step: the exercise.
        graded: how many submissions are graded.
        pages: how many pages are made of them.
        beside: another checkout with its environment, in which nbgrader makes them too.

    Returns:
        What each way took, and how many pages of our command differ from nbgrader's.
    """
    with tempfile.TemporaryDirectory() as folder:
        room = Classroom(Path(folder), step)
        made = pupils(step, graded)
        for each in made:
            hand_in(room, step, each)
        environment = room.environment()
        ours = [sys.executable, "-m", "nbjudge"]
        subprocess.run(
            [*ours, "grade", step], cwd=folder, env=environment, capture_output=True, check=True
        )
        multiply(room, step, [each.student for each in made], pages)
        stock: list[str | Path] = [COMMANDS / "nbgrader", "generate_feedback", step]
        found, first = {}, made[0].student
        found["nbgrader"] = cost(room, stock, f"--student={first}", pages, environment)
        expected = pages_of(room)
        found["this build"] = cost(
            room, [*ours, "feedback", step], f"--only={first}", pages, environment
        )
        given = pages_of(room)
        if beside:
            theirs = programs_of(beside)
            found["beside"] = cost(
                room,
                [theirs / "nbgrader", "generate_feedback", step],
                f"--student={first}",
                pages,
                environment | {"PATH": f"{theirs}{os.pathsep}{environment['PATH']}"},
            )
        config = room.folder / "nbgrader_config.py"
        config.write_text(config.read_text(encoding="utf-8") + OWN_PAGE, encoding="utf-8")
        found["nbgrader's own page"] = cost(room, stock, f"--student={first}", pages, environment)
    differing = {path for path in expected | given if expected.get(path) != given.get(path)}
    return found, len(differing)


def main() -> int:
    """Measure and print; 1 if a page differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graded", type=int, default=10, help="submissions to grade")
    parser.add_argument("--pages", type=int, default=60, help="pages to make of them; at least 2")
    parser.add_argument("step", nargs="?", default="05_testing")
    options = parser.parse_args()
    found, differing = compare(options.step, options.graded, options.pages)
    ours = found["this build"]
    for name, each in found.items():
        print(
            f"{name:20} one page {each.one.cpu:5.1f} s of processors, {each.pages} pages "
            f"{each.many.cpu:6.1f} s ({each.many.seconds:.0f} s in all); {CLASS} would take "
            f"{each.seconds(CLASS):.0f} s, ratio {each.seconds(CLASS) / ours.seconds(CLASS):.1f}; "
            f"in time {each.seconds(CLASS, 'seconds') / ours.seconds(CLASS, 'seconds'):.1f}"
        )
    print(f"{differing} pages of {options.pages} differ from those of nbgrader generate_feedback")
    return int(bool(differing))


if __name__ == "__main__":
    sys.exit(main())
