"""A released exercise goes through nbgrader's exchange, and arrives as it is."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools.exercises.classroom import COMMANDS
from tools.exercises.course import EXERCISES, ROOT

STEP = "04_training"

pytestmark = pytest.mark.slow


def nbgrader(folder: Path, *arguments: str) -> None:
    """Run an nbgrader command in a folder, with an exchange and a home for this test."""
    root = folder.parent
    done = subprocess.run(
        [COMMANDS / "nbgrader", *arguments, f"--Exchange.root={root / 'exchange'}"],
        cwd=folder,
        env=os.environ | {"HOME": str(root), "JUPYTER_DATA_DIR": str(root / "data")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]


def test_what_a_student_fetches_is_what_was_released(tmp_path: Path) -> None:
    teacher, student = tmp_path / "teacher", tmp_path / "student"
    teacher.mkdir()
    student.mkdir()
    shutil.copy(ROOT / "nbgrader_config.py", teacher)
    shutil.copytree(EXERCISES / STEP, teacher / "exercises" / STEP)
    nbgrader(teacher, "release_assignment", STEP)
    nbgrader(student, "fetch_assignment", STEP, "--course=mnist-course")
    fetched = {path.name: path.read_bytes() for path in (student / STEP).iterdir()}
    assert fetched == {path.name: path.read_bytes() for path in (EXERCISES / STEP).iterdir()}
