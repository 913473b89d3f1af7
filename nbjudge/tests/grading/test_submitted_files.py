"""Of what was handed in, links to elsewhere and pipes are taken out, and nothing else."""

import json
import logging
import os
from pathlib import Path

import pytest
from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import Preprocessor
from nbformat import NotebookNode, ValidationError, reads, validate
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from nbgrader.preprocessors import OverwriteKernelspec
from traitlets.config import Config

import nbjudge
from nbjudge.grading import submitted_files
from nbjudge.grading.beside import not_there
from nbjudge.grading.right_file import cells_of
from nbjudge.grading.scores import SaveScores
from nbjudge.grading.submitted_files import (
    KEEP_THE_FORM,
    BoundedExporter,
    TooLarge,
    counted,
    fill_in,
    keep_plain_files,
    too_large,
    without_bad_time,
)


def test_only_what_leads_elsewhere_goes(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    secret, paper = tmp_path / "secret", tmp_path / "ann" / "ps1"
    (paper / "more").mkdir(parents=True)
    secret.write_text("the solution")
    for name in ("p.ipynb", "data.csv", "more/data.csv"):
        (paper / name).write_text("mine")
    kept = ["data.csv", "more", "more/also.csv", "more/data.csv", "p.ipynb", "same.csv"]
    (paper / "same.csv").symlink_to("data.csv")
    (paper / "more/also.csv").symlink_to("../data.csv")
    (paper / "out.csv").symlink_to(secret)
    (paper / "q.ipynb").symlink_to(os.path.relpath(secret, paper))
    (paper / "folder").symlink_to(tmp_path)
    (paper / "more/up").symlink_to("..")  # a walk that follows it would never end
    (paper / "round").symlink_to("round")
    (paper / "gone").symlink_to("nothing")
    os.mkfifo(paper / "pipe")
    with caplog.at_level(logging.WARNING):
        keep_plain_files("ps1", "*", [str(paper / "p.ipynb"), str(paper / "q.ipynb")])
    assert sorted(str(path.relative_to(paper)) for path in paper.rglob("*")) == kept
    assert secret.read_text() == "the solution"
    assert len(caplog.messages) == 7
    assert any("q.ipynb, a link to" in line for line in caplog.messages)


def test_folders_without_end_go_and_their_neighbours_stay(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    paper = tmp_path / "ps1"
    (paper / "data").mkdir(parents=True)
    (paper / "data/numbers.txt").write_text("1")
    place = os.open(paper, os.O_RDONLY)
    for _ in range(1500):
        os.mkdir("d", dir_fd=place)
        inside = os.open("d", os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inside
    os.close(place)
    with caplog.at_level(logging.WARNING):
        keep_plain_files("ps1", "*", [str(paper / "p.ipynb")])
    assert len(list(paper.rglob("*"))) == 65
    assert (paper / "data/numbers.txt").is_file()
    assert [line.endswith("a folder that is too deep") for line in caplog.messages] == [True]


def written(notebook: NotebookNode, folder: Path) -> str:
    path = folder / "p.ipynb"
    path.write_text(json.dumps(notebook))
    return str(path)


def test_what_is_larger_than_anyone_writes_is_refused_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = new_notebook(cells=[new_code_cell("x") for _ in range(5)])
    exporter = BoundedExporter(config=Config(Exporter={"default_preprocessors": []}))
    exporter.from_filename(written(small, tmp_path))
    monkeypatch.setattr(submitted_files, "MOST_CELLS", 4)
    with pytest.raises(TooLarge, match="has 5 cells, and at most 4 are graded"):
        exporter.from_filename(written(small, tmp_path))
    long = new_notebook(cells=[new_code_cell("x" * 100)])
    monkeypatch.setattr(submitted_files, "MOST_TEXT", 99)
    with pytest.raises(TooLarge, match="100 characters, and at most 99"):
        exporter.from_filename(written(long, tmp_path))
    monkeypatch.setattr(submitted_files, "MOST_BYTES", 1 << 20)
    with (tmp_path / "p.ipynb").open("r+b") as file:
        file.truncate(2 << 20)
    with pytest.raises(TooLarge, match="has 2 MiB, and at most 1"):
        exporter.from_filename(str(tmp_path / "p.ipynb"))


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (b'{"cells": [{"source": "ab"}, {"source": ["cd", "e"]}]}', (2, 5)),
        (b'{"worksheets": [{"cells": [{"input": "ab"}]}]}', (1, 2)),
        (b"[]", (0, 0)),
        (b"no notebook", (0, 0)),
        (b'{"cells": [7]}', (0, 0)),
        (b"[" * 200_000, (0, 0)),
    ],
)
def test_cells_of_whatever_was_handed_in_are_counted(
    content: bytes, count: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path := tmp_path / "p.ipynb").write_bytes(content)
    assert counted(path) == count
    assert not too_large(path)
    monkeypatch.setattr(submitted_files, "MOST_CELLS", 0)
    assert bool(too_large(path)) == (count[0] > 0)
    monkeypatch.setattr(submitted_files, "MOST_BYTES", 0)
    assert too_large(path)


def test_nbgrader_reads_within_these_bounds() -> None:
    config = Config()
    nbjudge.configure(config)
    name = f"{BoundedExporter.__module__}.{BoundedExporter.__qualname__}"
    assert config.Autograde.exporter_class == name


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2026-03-05 21:15:00 UTC", True),
        ("2026-03-05T21:15:00+01:00", True),
        ("", True),
        ("yesterday evening", False),
        ("9" * 40, False),
        ("\udcff", False),
        (None, False),
    ],
)
def test_a_time_that_is_none_is_set_aside(tmp_path: Path, said: str | None, kept: bool) -> None:
    path = tmp_path / "timestamp.txt"
    if said is None:
        path.mkdir()
    else:
        path.write_bytes(said.encode(errors="surrogateescape"))
    note = without_bad_time(tmp_path)
    assert (note == "", path.exists()) == (kept, kept)
    if not kept:
        assert "timestamp.txt is no time" in note and "nobody is late by it" in note
        assert (tmp_path / "timestamp.txt.1").exists()
        assert without_bad_time(tmp_path) == ""


def test_it_is_set_aside_before_nbgrader_reads_it(tmp_path: Path) -> None:
    (tmp_path / "timestamp.txt").write_text("yesterday evening")
    keep_plain_files("ps1", "*", [str(tmp_path / "p.ipynb")])
    assert [path.name for path in tmp_path.iterdir()] == ["timestamp.txt.1"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """Neither to say what it shows, nor to write what is missing there."""
    outside, paper = tmp_path / "p.ipynb", tmp_path / "ann"
    paper.mkdir()
    outside.write_text('{"cells": [{"metadata": null}], "metadata": {}}')
    (paper / "p.ipynb").symlink_to(outside)
    (paper / "timestamp.txt").symlink_to(outside)
    keep_plain_files("ps1", "*", [str(paper / "p.ipynb")])
    assert "null" in outside.read_text()
    assert list(paper.iterdir()) == []


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ('{"cells": [{"metadata": null}, {}], "metadata": {"a": 1}}', [{}, {}]),
        ('{"cells": [{"metadata": {"b": 2}}]}', [{"b": 2}]),
        ("{", None),
        ("[]", None),
        ('{"cells": 3}', None),
        ('{"cells": [3]}', None),
        ('{"cells": ' + "[" * 100_000, None),
    ],
)
def test_metadata_that_is_missing_is_filled_in(
    tmp_path: Path, text: str, after: list[dict] | None
) -> None:
    path = tmp_path / "p.ipynb"
    path.write_text(text)
    assert len(fill_in(path)) == (after is not None)
    if after is None:
        assert path.read_text() == text
    else:
        written = json.loads(path.read_text())
        assert [cell["metadata"] for cell in written["cells"]] == after
        assert isinstance(written["metadata"], dict)


class Spoils(Preprocessor):
    """A step that leaves a notebook without Jupyter's form."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        nb.cells[0].outputs = "none"
        return nb, resources


def test_a_step_that_spoils_a_notebook_is_found_out() -> None:
    exporter = BoundedExporter(config=Config(Exporter={"default_preprocessors": []}))
    exporter.register_preprocessor(Spoils(), enabled=True)
    with pytest.raises(ValidationError):
        exporter.from_notebook_node(new_notebook(cells=[new_code_cell("1")]))


def test_steps_that_keep_the_form_keep_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """A notebook with all that they take out is of that form before and after each."""
    outputs = [
        new_output("stream", text="x\n" * 20_000),
        new_output("error", ename="E", evalue="e", traceback=["t\n" * 9] * 9_000),
        new_output("execute_result", data={"text/plain": "1"}, execution_count=1),
    ]
    marks = {"schema_version": 3, "grade": False, "locked": False, "solution": False}
    cell = new_code_cell("1", outputs=outputs, metadata={"nbgrader": marks, "scrolled": True})
    notebook = new_notebook(cells=[cell, new_markdown_cell("a")], metadata={"nbjudge": {}})
    exporter = BoundedExporter(config=Config(Exporter={"default_preprocessors": []}))
    looked: list[type] = []
    real = NotebookExporter._validate_preprocessor

    def look(self: NotebookExporter, nbc: NotebookNode, step: Preprocessor) -> None:
        looked.append(type(step))
        real(self, nbc, step)

    monkeypatch.setattr(NotebookExporter, "_validate_preprocessor", look)
    plain = [each for each in KEEP_THE_FORM if each not in (OverwriteKernelspec, SaveScores)]
    for step in plain:  # the other two change no cell, and need a gradebook
        exporter.register_preprocessor(step(), enabled=True)
    kept, _ = exporter.from_notebook_node(notebook)
    assert looked == []
    validate(reads(kept, as_version=4))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_notebook_that_begins_with_a_mark_is_read_and_stays_as_it_is(
    tmp_path: Path, encoding: str
) -> None:
    notebook = new_notebook(cells=[new_code_cell("price = '1 €'")])
    path = tmp_path / "p.ipynb"
    path.write_text(json.dumps(notebook, ensure_ascii=False), encoding=encoding)
    before = path.read_bytes()
    assert [cell.source for cell in cells_of(path)] == ["price = '1 €'"]
    keep_plain_files("ps1", "*", [str(path)])
    exporter = BoundedExporter(config=Config(Exporter={"default_preprocessors": []}))
    read, _ = exporter.from_filename(str(path))
    assert reads(read, as_version=4).cells[0].source == "price = '1 €'"
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("files", "said", "others"),
    [
        (["a.ipynb", "b.ipynb"], [], []),
        (["a.ipynb", "x.csv"], ["b.ipynb was not handed in: it gets nothing"], []),
        (
            ["a.ipynb", "Scratch.ipynb", "B.IPYNB", "b.ipynb.json"],
            ["b.ipynb was not handed in: a person has to look; not graded: B.IPYNB, "
             "Scratch.ipynb, b.ipynb.json"],
            ["B.IPYNB", "Scratch.ipynb", "b.ipynb.json"],
        ),
    ],
)  # fmt: skip
def test_a_notebook_that_is_missing_is_said(
    tmp_path: Path, files: list[str], said: list[str], others: list[str]
) -> None:
    (tmp_path / ".ipynb_checkpoints").mkdir()
    for name in files:
        (tmp_path / name).write_text("{}")
    missing, found = not_there(tmp_path, ["a", "b"])
    assert (list(missing.values()), found) == (said, others)
