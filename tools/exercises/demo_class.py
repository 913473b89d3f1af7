"""Make a class whose scores are known, and take it the whole way from a roster to grades.

    make demo-class
    python -m tools.exercises.demo_class [--students N] [--step STEP] [FOLDER]

Everybody answers from answers/: most tasks rightly, some wrongly, some not at all. So what each
ought to get is known before anything is graded, and is compared at the end.
"""

import argparse
import csv
import random
import shutil
import subprocess
import sys
import webbrowser
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tools.exercises.answers import known_answers
from tools.exercises.classroom import Classroom, answered
from tools.exercises.course import ROOT, cells_of, grade_id, solution, tasks

DUE = datetime(2030, 5, 6, 12)
WRONG, BLANK = 0.2, 0.05  # shares of the tasks that a student answers wrongly, or not at all


@dataclass
class Pupil:
    """A student of a class that was made up.

    Attributes:
        student: the id.
        answers: from each task's name to the code for it; none where it is left blank.
        known: the points that each test cell is worth, rightly graded.
        hours: handed in so many hours after the due date; before it, if negative.
    """

    student: str
    answers: dict[str, str]
    known: dict[str, float]
    hours: float


def pupils(step: str, count: int, seed: int = 0) -> list[Pupil]:
    """Make up a class; the same arguments give the same class.

    The last two hand in the same answers, down to a wrong one.

    Args:
        step: the exercise, like "03_model".
        count: of students.
        seed: of the choices.
    """
    chance = random.Random(f"{step} {count} {seed}")
    made = [pupil(step, f"student{number:03}", chance) for number in range(count)]
    if count > 1:
        made[-1].answers, made[-1].known = made[-2].answers, made[-2].known
    return made


def pupil(step: str, student: str, chance: random.Random) -> Pupil:
    """Make up one student."""
    answers, known = {}, {}
    for task in tasks(step):
        drawn = chance.random()
        right = drawn >= WRONG
        if drawn >= 1 - BLANK:
            known[task.test] = 0.0
            continue
        answers[task.name] = chance.choice(known_answers(step, task.name, right)).code
        known[task.test] = float(task.points) if right else 0.0
    written = f"{student} says: it follows from what the chapter shows."
    answers |= {grade_id(cell): written for cell in cells_of(solution(step), "written")}
    return Pupil(student, answers, known, chance.choice([-30, -20, -5, -1, -1, 30]))


def hand_in(room: Classroom, step: str, pupil: Pupil) -> None:
    """Hand in a student's notebook, with the time."""
    path = room.submit(step, pupil.student, answered(room.released(step), pupil.answers))
    moment = DUE + timedelta(hours=pupil.hours)
    path.with_name("timestamp.txt").write_text(f"{moment:%Y-%m-%d %H:%M:%S} UTC\n")


def write_roster(path: Path, pupils: list[Pupil]) -> None:
    """Write the class as a CSV file, as ``python -m nbjudge roster`` reads it."""
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["id", "first_name", "last_name", "email"])
        for number, each in enumerate(pupils):
            mail = f"{each.student}@example.org"
            rows.writerow([each.student, "Student", f"{number:03}", mail])


def run(room: Classroom, program: str, *arguments: str) -> None:
    """Show a command, and run it in the course's folder.

    Raises:
        SystemExit: it failed.
    """
    print(f"\n$ {program} {' '.join(arguments)}", flush=True)
    start = [str(Path(sys.executable).parent / "nbgrader")]
    start = start if program == "nbgrader" else [sys.executable, "-m", "nbjudge"]
    done = subprocess.run(
        [*start, *arguments], cwd=room.folder, env=room.environment(), check=False
    )
    if done.returncode:
        sys.exit(f"it failed, with exit code {done.returncode}")


def differences(room: Classroom, step: str, pupils: list[Pupil]) -> list[str]:
    """Compare what everybody got with what is right."""
    found = []
    for each in pupils:
        points = room.points(step, each.student)
        got = {test: points[test] for test in each.known}
        if got != each.known:
            found.append(f"{each.student} ought to have {each.known} and has {got}")
    return found


def main() -> int:
    """Take a class the whole way; 1 if a score is not what it ought to be."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=30)
    parser.add_argument("--step", default="01_import")
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "_build/demo-class")
    options = parser.parse_args()
    step, folder = options.step, options.folder.absolute()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

    room = Classroom(folder)
    print(f"a course in {folder}, with {options.students} students")
    shutil.copytree(ROOT / "solutions" / step, folder / "solutions" / step)
    made = pupils(step, options.students)
    write_roster(folder / "class.csv", made)
    run(room, "nbgrader", "db", "assignment", "add", step, f"--duedate={DUE:%Y-%m-%d %H:%M} UTC")
    run(room, "nbgrader", "generate_assignment", step)
    run(room, "nbjudge", "roster", "class.csv")
    for each in made:
        hand_in(room, step, each)
    run(room, "nbjudge", "grade", step)
    run(room, "nbjudge", "feedback", step)
    run(room, "nbgrader", "export")
    if wrong := differences(room, step, made):
        print("\n".join(["", *wrong]), file=sys.stderr)
        return 1
    page = folder / "results" / step / "overview.html"
    print(f"\nall scores of {len(made)} students are as they ought to be; now look at\n  {page}")
    webbrowser.open(page.as_uri())
    return 0


if __name__ == "__main__":
    sys.exit(main())
