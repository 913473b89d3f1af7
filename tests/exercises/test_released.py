"""What students get is made from the solutions by nbgrader, and shows nothing of them."""

import shutil
from pathlib import Path

import pytest

from tools.exercises import release
from tools.exercises.course import EXERCISES, ROOT, STEPS, released, solution
from tools.exercises.leaks import bared, found_in, secrets_of, traces

CONFIG = release.course_config(ROOT)


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    kept = (path for path in files if ".ipynb_checkpoints" not in path.parts)
    return {str(path.relative_to(folder)): path.read_bytes() for path in kept}


def text_of(step: str) -> str:
    return "\n".join(cell.source for cell in released(step).cells)


def stale(made: Path, committed: Path) -> list[str]:
    """Name the files that differ between two folders, or stand in one of them alone."""
    ours, theirs = contents(made), contents(committed)
    names = sorted(ours.keys() | theirs.keys())
    return [name for name in names if ours.get(name) != theirs.get(name)]


@pytest.mark.parametrize("step", STEPS)
def test_exercises_are_what_nbgrader_makes_of_the_solutions(step: str, tmp_path: Path) -> None:
    assert release.release([step], tmp_path) == []
    assert stale(tmp_path / step, EXERCISES / step) == [], "make exercises"


def test_each_solution_has_an_exercise_and_nothing_else_has() -> None:
    there = {path.relative_to(EXERCISES).parts[0] for path in EXERCISES.rglob("*.*")}
    assert there - {".ipynb_checkpoints"} == set(STEPS)


def test_a_stale_exercise_is_seen(tmp_path: Path) -> None:
    shutil.copytree(EXERCISES, tmp_path, dirs_exist_ok=True)
    changed = tmp_path / "03_model/03_model.ipynb"
    changed.write_text(changed.read_text(encoding="utf-8").replace("softmax", "hardmax", 1))
    (tmp_path / "04_training/04_training.ipynb").unlink()
    (tmp_path / "05_testing/extra.txt").touch()
    assert stale(tmp_path, EXERCISES) == [
        "03_model/03_model.ipynb",
        "04_training/04_training.ipynb",
        "05_testing/extra.txt",
    ]


@pytest.mark.parametrize("step", STEPS)
def test_nothing_of_the_solution_is_released(step: str) -> None:
    secrets = secrets_of(solution(step), CONFIG)
    assert len(secrets) > 30
    assert bared(solution(step), CONFIG) == []
    data = (EXERCISES / step / f"{step}.ipynb").read_bytes()
    assert found_in(step, data, secrets) == []
    assert traces(released(step)) == []
    assert "HIDDEN TESTS" not in text_of(step) and "SOLUTION" not in text_of(step)


def test_a_leak_is_seen() -> None:
    source = next(cell.source for cell in solution("03_model").cells if "HIDDEN" in cell.source)
    assert found_in("03_model", source.encode(), secrets_of(solution("03_model"), CONFIG))


def test_unknown_step_is_refused(capsys: pytest.CaptureFixture) -> None:
    assert release.main(["08_nothing"]) == 1
    assert "there is no solutions/08_nothing" in capsys.readouterr().err
