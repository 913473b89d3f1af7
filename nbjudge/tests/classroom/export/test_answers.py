"""All answers become programs, where Dolos and JPlag look for them, and nothing else does."""

import csv
import io
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

from nbjudge.classroom.export.answers import main

BLANK = "def {}(x):\n    # YOUR CODE HERE\n    raise NotImplementedError"
RIGHT = "def {}(x):\n    return x + 1"
CELLS = ("one", "../two")
INFO = "filename,label,created_at,full_name"


def notebook(**sources: str) -> nbformat.NotebookNode:
    cells = []
    for name, source in sources.items():
        code = name != "why"
        cell = (nbformat.v4.new_code_cell if code else nbformat.v4.new_markdown_cell)(source)
        marks = {"grade": not code, "solution": True, "locked": False, "task": False}
        cell.metadata["nbgrader"] = marks | {"grade_id": name, "schema_version": 3}
        cells.append(cell)
    return nbformat.v4.new_notebook(cells=cells)


def put(path: Path, **sources: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = nbformat.writes(notebook(**sources)).replace("SURROGATE", "\\ud800")
    path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def gradebook_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook that knows two code cells, one with a name that leads out, and a text."""
    path = tmp_path_factory.mktemp("gradebook") / "gradebook.db"
    with Gradebook(f"sqlite:///{path}") as gradebook:
        gradebook.add_assignment("ps1")
        gradebook.add_notebook("p", "ps1")
        for name in (*CELLS, "why"):
            source = BLANK.format("f") if name != "why" else ""
            kind = "markdown" if name == "why" else "code"
            gradebook.add_source_cell(name, "p", "ps1", source=source, locked=False, cell_type=kind)
    return path


@pytest.fixture
def course(gradebook_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A course whose class was graded, and the working folder."""
    (tmp_path / "gradebook.db").write_bytes(gradebook_file.read_bytes())
    right = {name: RIGHT.format("f") for name in CELLS}
    put(tmp_path / "source/ps1/p.ipynb", **right, why="because")
    hand_in(tmp_path, "student01", **right, why="I think")
    hand_in(tmp_path, "student02", **right | {"one": BLANK.format("f") + "\n"})
    hand_in(tmp_path, "blank", **{name: BLANK.format("f") for name in CELLS})
    hand_in(tmp_path, '=1+1, "Kim" Lee', one="print('SURROGATE')")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def hand_in(course: Path, student: str, **sources: str) -> None:
    put(course / "autograded" / student / "ps1/p.ipynb", **sources)
    if student == "student01":
        (course / "autograded" / student / "ps1/timestamp.txt").write_text("2030-05-06 12:00 UTC")


def files(course: Path) -> dict[str, str]:
    folder = course / "results/ps1/answers"
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_each_answer_is_a_file_of_its_students_folder(course: Path) -> None:
    assert main(["ps1"]) == 0
    found = files(course)
    assert found.pop("released.py").count("NotImplementedError") == 2
    table = list(csv.DictReader(io.StringIO(found.pop("info.csv"))))
    odd = '=1+1, "Kim" Lee'
    assert found == {
        "students/student01/01_one.py": RIGHT.format("f") + "\n",
        "students/student01/02____two.py": RIGHT.format("f") + "\n",
        "students/student02/02____two.py": RIGHT.format("f") + "\n",
        f"students/{odd}/01_one.py": "print('\\ud800')\n",
    }
    assert {row["filename"] for row in table} == set(found)
    assert {(row["label"], row["full_name"]) for row in table} == {
        ("one", "student01"), ("___two", "student01"), ("___two", "student02"), ("one", f"'{odd}")
    }  # fmt: skip
    assert {row["created_at"] for row in table} == {"2030-05-06 12:00:00 +0000", ""}


def test_a_second_time_takes_the_place_of_the_first(course: Path) -> None:
    assert main(["ps1"]) == 0
    first = files(course)
    hand_in(course, "student02", one="x = 1")
    assert main(["ps1"]) == 0
    assert set(first) - set(files(course)) == {"students/student02/02____two.py"}
    assert [path.name for path in (course / "results/ps1").iterdir()] == ["answers"]


def test_a_damaged_notebook_has_no_answers_and_stops_nobody(course: Path) -> None:
    (course / "autograded/student01/ps1/p.ipynb").write_text('{"cells": 3}')
    assert main(["ps1"]) == 0
    assert {name.split("/")[1] for name in files(course) if "/" in name} == {
        "student02", '=1+1, "Kim" Lee'
    }  # fmt: skip


def test_where_there_is_nothing_there_is_a_sentence(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for notebook in course.glob("autograded/*/ps1/p.ipynb"):
        notebook.unlink()
    assert main(["ps1"]) == 1
    assert main(["ps2"]) == 1
    said = capfd.readouterr().err
    assert "there are no answers: run python -m nbjudge grade ps1 first" in said
    assert "the gradebook knows no assignment 'ps2'" in said
    assert not (course / "results").exists()
