"""The record of a re-run says of each notebook what happened to it, and of which content."""

import json
import re
import sys
from pathlib import Path

import nbformat
import pytest

from tools.rerun import record
from tools.rerun.record import ROOT, add, digest, outcomes, run_of

PAGES = [ROOT / "book/01_import.ipynb", ROOT / "solutions/01_import/01_import.ipynb"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A JUnit file: the chapter's cells passed, but for one that ran again and rounded otherwise;
    one of the exercise's, run as a copy, did not.
    """
    cells = (
        '<testcase classname="book.01_import.ipynb" name="Cell 0" time="2.5"/>'
        '<testcase classname="book.01_import.ipynb" name="Cell 1" time="0.25"/>'
        '<testcase classname="book.01_import.ipynb (tf32:1)" name="Cell 1" time="7">'
        '<failure message="x">differs</failure></testcase>'
        '<testcase classname="......tmp.x.01_import.01_import.ipynb" name="Cell 0" time="1">'
        '<failure message="x">differs</failure></testcase>'
    )
    path = tmp_path / "report.xml"
    path.write_text(f"<testsuites><testsuite>{cells}</testsuite></testsuites>", encoding="utf-8")
    return path


def test_cells_are_summed_by_notebook(report: Path) -> None:
    assert outcomes(report, PAGES) == {PAGES[0]: (2.75, True), PAGES[1]: (1.0, False)}


def test_a_notebook_of_which_no_cell_ran_did_not_pass(report: Path) -> None:
    other = ROOT / "book/02_variables.ipynb"
    assert outcomes(report, [other]) == {other: (0, False)}


def test_run_holds_what_the_page_shows(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record.pictures, "why_not", lambda: "")
    elsewhere = report.parent / "01_import.ipynb"
    digests = {PAGES[0]: "a", PAGES[1]: "b", elsewhere: "c"}
    run = run_of(report, digests, "MNIST", None)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d\+00:00", run["date"])
    assert run["versions"]["python"] == sys.version.split()[0]
    assert set(record.PACKAGES) < set(run["versions"])
    assert "processor" in run["machine"]
    assert (run["data"], run["pictures"]) == ("MNIST", True)
    assert not run_of(report, digests, "stand-in", None)["pictures"]
    assert run["notebooks"] == {
        "book/01_import.ipynb": {"digest": "a", "seconds": 2.8, "passed": True},
        "solutions/01_import/01_import.ipynb": {"digest": "b", "seconds": 1.0, "passed": False},
    }
    assert run_of(report, digests, "MNIST", "a card")["machine"] == "a card"


def test_a_notebook_that_ran_on_generated_digits_says_so_alone(report: Path) -> None:
    run = run_of(report, {PAGES[0]: "a", PAGES[1]: "b"}, "MNIST", None, generated=PAGES[:1])
    assert [entry.get("data") for entry in run["notebooks"].values()] == ["stand-in", None]
    assert "| 3 | same where no pixels count |" in record.table(run)
    assert "| 1 | DIFFERS |" in record.table(run)


def test_pictures_are_not_said_to_be_compared_where_they_were_not(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record.pictures, "why_not", lambda: "another version")
    run = run_of(report, {PAGES[0]: "a"}, "MNIST", None)
    assert not run["pictures"]
    assert "MNIST, pictures NOT compared" in record.table(run)


def test_record_keeps_one_run_of_each_kind(tmp_path: Path) -> None:
    path = tmp_path / "new/rerun.json"
    for number, kind in enumerate(["cpu", "gpu", "cpu"]):
        add(path, {"number": number}, kind)
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "cpu": {"number": 2},
        "gpu": {"number": 1},
    }


def test_digest_is_of_the_content(tmp_path: Path) -> None:
    path = tmp_path / "page.ipynb"
    nbformat.write(nbformat.v4.new_notebook(), path)
    before = digest(path)
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert before != digest(path)
