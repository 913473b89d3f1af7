"""The commands on the page "Run a class" work as they stand, one after the other."""

import csv
import os
import re
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest

from tools.exercises.classroom import answered
from tools.exercises.course import ROOT, released
from tools.exercises.demo_class import Pupil, pupils, write_roster

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

PAGE = ROOT / "book/class.md"
STEP = "01_import"


def commands() -> list[str]:
    """Give the page's blocks of commands, in order."""
    blocks = re.findall(r"^```bash\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    assert len(blocks) == 11, "a block was added or lost: does this test still do what it says?"
    return blocks


def copy_of_the_course(folder: Path) -> None:
    """Copy what git knows of; times stay, so that make does not make the environment anew."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in filter(None, listed.stdout.split("\0")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_file():
            shutil.copy2(ROOT / name, folder / name)
    (folder / ".venv").symlink_to(ROOT / ".venv")


def download(folder: Path, made: list[Pupil]) -> None:
    """Put there what Moodle gives: a folder for each submission, and the grading worksheet."""
    place = folder / "downloaded" / STEP
    for number, each in enumerate(made):
        inside = place / "archive" / f"Student {number:03}_{77000 + number}_assignsubmission_file_"
        inside.mkdir(parents=True)
        notebook = answered(nbformat.from_dict(released(STEP)), each.answers)
        nbformat.write(notebook, inside / f"{STEP}.ipynb")
    with (place / "Grades.csv").open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(
            ["Identifier", "Full name", "Email address", "Status", "Last modified (submission)"]
        )
        for number, each in enumerate(made):
            status = "Submitted for grading - Not graded"
            when = "Sunday, 5 May 2030, 11:00 AM"
            mail = f"{each.student}@example.org"
            rows.writerow(
                [f"Participant {77000 + number}", f"Student {number:03}", mail, status, when]
            )


def test_the_page_goes_from_a_solution_to_grades(tmp_path: Path) -> None:
    course = tmp_path / "course"
    copy_of_the_course(course)
    made = pupils(STEP, 4)
    write_roster(course / "class.csv", made)
    download(course, made)
    with (course / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write('c.AssignLatePenalties.plugin_class = "nbjudge.classroom.late_days.LateDays"')
        # The environment is this folder's, and imports the package from here.
        config.write(f"\nc.TwoKernels.readable.append({str(ROOT / 'mnist_helpers')!r})\n")
    environment = os.environ | {"MAKEFLAGS": ""}
    if not environment.get("MNIST_DIR"):
        environment["MNIST_STANDIN"] = "1"
    for block in commands():
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", f'export PATH="$PWD/.venv/bin:$PATH"\n{block}'],
            cwd=course,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{block}\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
    with (course / "grades.csv").open(encoding="utf-8") as file:
        grades = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert grades == {each.student: sum(each.known.values()) for each in made}
    for path in (
        f"_build/release/{STEP}.zip",
        f"results/{STEP}/report.txt",
        f"results/{STEP}/overview.html",
        f"results/{STEP}/answers/info.csv",
        f"feedback/student000/{STEP}/{STEP}.html",
        "canvas.csv",
        "moodle.csv",
    ):
        assert (course / path).is_file(), path
