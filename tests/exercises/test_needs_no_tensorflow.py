"""Exercises that need no TensorFlow are solved, tried out and scored where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.exercises.course import ROOT, STEPS, solution

NEEDED = ("01_import", "05_testing", "08_numpy", "10_convolution", "11_handwriting", "13_results")
WITHOUT = [
    step for step in STEPS if not any("tensorflow" in cell.source for cell in solution(step).cells)
]
PROGRAM = """
import sys
sys.modules["tensorflow"] = None  # as where there is no build of it

from pathlib import Path
from tools.exercises.course import score, solution, tasks
from tools.exercises.scoring import quiet_folder

step, folder = sys.argv[1:]
got = score(step, {}, Path(folder))
with quiet_folder(Path(folder)):
    names = {"__name__": "__main__"}
    for cell in solution(step).cells:
        if cell.cell_type == "code":
            exec(cell.source, names)
print(got.total, sum(task.points for task in tasks(step)), got.errors)
"""


def test_six_exercises_and_more_do_without() -> None:
    assert set(NEEDED) <= set(WITHOUT)


@pytest.mark.parametrize("step", WITHOUT)
def test_it_runs_and_is_scored(step: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, step, tmp_path],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-1500:]
    got, full, errors = done.stdout.split(maxsplit=2)
    assert (got, errors.strip()) == (full, "{}")
