"""What the site offers: whole, with no solution and no hidden test, and no exam exercise."""

import hashlib
import io
import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest

from tools import ROOT
from tools.exercises import offer, pack
from tools.exercises.course import STEPS, answers_in, solution
from tools.exercises.release import Unfit, steps

OURS = [step for step in STEPS if not step.startswith(pack.EXAM)]
KEPT = ("mnist_helpers", "nbgrader_config.py", "pyproject.toml", "requirements.lock", "book",
        "LICENSE", "LICENSE-text")  # fmt: skip


@pytest.fixture(autouse=True)
def no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("REPOSITORY_URL", "REPOSITORY_REF", "SITE_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def offered() -> dict[str, bytes]:
    return offer.offered(ROOT)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one exercise of ours, and an exam exercise that was made of another one."""
    for name in KEPT:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, tmp_path / name)
    for kind in ("solutions", "exercises"):
        shutil.copytree(ROOT / kind / "01_import", tmp_path / kind / "01_import")
        exam = tmp_path / kind / "exam_spring"
        shutil.copytree(ROOT / kind / "02_variables", exam)
        (exam / "02_variables.ipynb").rename(exam / "exam_spring.ipynb")
    return tmp_path


def members(archive: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_it_is_the_course_each_exercise_and_the_package(offered: dict[str, bytes]) -> None:
    first, *exercises, package = offered
    assert first == "mnist-course.zip" and package.endswith(".whl")
    assert sorted(exercises) == [f"{step}.zip" for step in OURS]
    whole = members(offered[first])
    assert whole[f"mnist-course/{package}"] == offered[package]
    exercises = [ROOT / f"exercises/{step}/{step}.ipynb" for step in OURS]
    for path in [*ROOT.glob("book/*.ipynb"), *exercises]:
        assert whole[f"mnist-course/{path.relative_to(ROOT).as_posix()}"] == path.read_bytes()


def test_the_requirements_name_the_hash_of_the_package(offered: dict[str, bytes]) -> None:
    for name, data in offered.items():
        if name.endswith(".zip"):
            found = members(data)
            for file in ("requirements.txt", pack.LIGHT):
                place, _, digest = found[f"mnist-course/{file}"].decode().split()[-3:]
                package = found[f"mnist-course/{place.removeprefix('./')}"]
                assert digest == f"--hash=sha256:{hashlib.sha256(package).hexdigest()}"


def test_no_line_of_an_answer_is_in_an_exercise(offered: dict[str, bytes]) -> None:
    for step in OURS:
        blank = nbformat.reads(
            members(offered[f"{step}.zip"])[f"mnist-course/exercises/{step}/{step}.ipynb"], 4
        )
        answers = answers_in(solution(step))
        for name, code in answers_in(blank).items():
            assert code != answers[name], (step, name)
        assert "HIDDEN TESTS" not in str(blank) and "BEGIN SOLUTION" not in str(blank)


def test_every_link_in_the_course_leads_somewhere_in_it(
    offered: dict[str, bytes], tmp_path: Path
) -> None:
    names = set(members(offered["mnist-course.zip"]))
    looked = 0
    for path in [*ROOT.glob("book/*.ipynb"), *ROOT.glob("exercises/*/*.ipynb")]:
        for target in pack.links(path):
            parts = urlsplit(target)
            if parts.scheme or not parts.path:
                continue
            place = os.path.relpath(os.path.normpath(path.parent / parts.path), ROOT)
            assert f"mnist-course/{Path(place).as_posix()}" in names, (path.name, target)
            looked += 1
    assert looked > 100


def test_an_exam_exercise_is_released_and_stays_out_of_site_and_repository(course: Path) -> None:
    assert "exam_spring" in steps(course)  # so make release knows it
    found = offer.offered(course)
    assert [name for name in found if name.endswith(".zip")] == [
        "mnist-course.zip",
        "01_import.zip",
    ]
    whole = members(found["mnist-course.zip"])
    assert not any("exam" in name or b"setup_02" in data for name, data in whole.items())
    paths = [f"{kind}/exam_spring/exam_spring.ipynb" for kind in ("solutions", "exercises")]
    paths.append("answers/exam_spring/flatten.py")
    command = ["git", "check-ignore", *paths, "solutions/01_import/01_import.ipynb"]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == paths


@pytest.mark.parametrize(
    ("place", "cell", "what"),
    [
        ("exercises/01_import/01_import.ipynb", "one_hot", "a solution"),
        ("exercises/01_import/01_import.ipynb", "test_one_hot", "a hidden test"),
        ("book/03_model.ipynb", "test_one_hot", "a hidden test"),
        ("mnist_helpers/means.py", "test_one_hot", "a hidden test"),
        ("book/03_model.ipynb", "one_hot", None),
    ],
)
def test_a_secret_is_seen(course: Path, place: str, cell: str, what: str | None) -> None:
    """But for lines of solutions that a chapter teaches."""
    from tools.exercises.leaks import secrets_of
    from tools.exercises.release import course_config

    secrets = secrets_of(solution("01_import"), course_config(ROOT))
    line = next(one.line for one in secrets if one.cell == cell)
    path = course / place
    if path.suffix == ".ipynb":
        notebook = nbformat.read(path, as_version=4)
        notebook.cells.append(nbformat.v4.new_code_cell(line))
        nbformat.write(notebook, path)
    else:
        path.write_text(f"{path.read_text(encoding='utf-8')}\n'''\n{line}\n'''\n")
    if what is None:
        assert offer.offered(course)
        return
    with pytest.raises(Unfit, match=f"holds a line of {what}, "):
        offer.offered(course)
