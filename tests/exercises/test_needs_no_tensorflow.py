"""Exercises that need no TensorFlow are solved, tried out and scored where there is none."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from tools.exercises.course import ROOT, STEPS, released, solution
from tools.exercises.needs import needs_tensorflow
from tools.exercises.pack import EXAM

NEEDED = ("01_import", "05_testing", "08_numpy", "10_convolution", "11_handwriting", "13_results")
OURS = [step for step in STEPS if not step.startswith(EXAM)]
WITHOUT = [step for step in OURS if not needs_tensorflow(solution(step))]
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


def test_students_are_told_which() -> None:
    """Where the course is to be had, and on the page for students, which names the others too."""
    numbers = [int(step[:2]) for step in WITHOUT]
    assert numbers == [1, 5, *range(8, 14)]
    told = "Exercises 1, 5 and 8 to 13"
    texts = [
        (ROOT / name).read_text(encoding="utf-8")
        for name in ("tools/exercises/start.md", "book/for_students.md")
    ]
    assert all(text.count(told) == 1 for text in texts)
    others = [step.split("_")[0].lstrip("0") for step in OURS if step not in WITHOUT]
    assert others == ["2", "3", "4", "6", "7", "program"]
    assert "Those of Steps 2, 3, 4, 6 and 7, and that of the article's program." in texts[1]
    chapters = [nbformat.read(path, as_version=4) for path in sorted(ROOT.glob("book/*.ipynb"))]
    assert [needs_tensorflow(one) for one in chapters] == [False, *[True] * (len(chapters) - 1)]
    assert "Of the chapters, Step 1 alone does without." in texts[1]


@pytest.mark.parametrize("step", STEPS)
def test_students_get_what_needs_no_more_than_its_solution(step: str) -> None:
    assert needs_tensorflow(released(step)) is needs_tensorflow(solution(step))


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
