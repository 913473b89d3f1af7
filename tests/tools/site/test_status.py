"""The status page shows what the record says, of the notebooks as they are now."""

import json
import re
from pathlib import Path

import pytest

import small_book
from tools import ROOT
from tools.rerun import record
from tools.site import status

PRESENT = {"book/01_import.ipynb": "a", "solutions/01_import/01_import.ipynb": "b"}
ENTRY = {"digest": "a", "seconds": 12.4, "passed": True}


def run(data: str = "MNIST", pictures: bool = True, **notebooks: dict) -> dict:
    """A run of the chapter, unless other notebooks are given."""
    return {
        "date": "2026-02-03T04:05+00:00",
        "machine": "2 processor cores (x86_64), Linux",
        "data": data,
        "pictures": pictures and data == "MNIST",
        "versions": {"python": "3.11.9", "tensorflow": "2.20.0"},
        "notebooks": notebooks or {"book/01_import.ipynb": ENTRY},
    }


def chapter_row(entry: dict, data: str = "MNIST", pictures: bool = True) -> str:
    text = status.text({"cpu": run(data, pictures, **{"book/01_import.ipynb": entry})}, PRESENT)
    return next(line for line in text.splitlines() if line.startswith("| [](<01_import"))


def test_without_record_a_sentence_says_so() -> None:
    for record_ in (None, {}):
        text = status.text(record_, PRESENT)
        assert text == status.NO_RECORD and "`make test`" in text


def test_a_run_is_shown_with_its_versions() -> None:
    text = status.text({"cpu": run()}, PRESENT)
    assert "**On a processor.** 2 processor cores (x86_64), Linux. " in text
    assert "Python 3.11.9, TensorFlow 2.20.0." in text
    assert "| [](<01_import.ipynb>) | 2026-02-03 04:05 | 12 | all the same, on MNIST |" in text


def test_what_was_not_compared_or_failed_is_said() -> None:
    assert "NOT compared" in chapter_row(ENTRY, "stand-in")
    assert "NOT compared" in chapter_row(ENTRY | {"data": "stand-in"})
    assert "all text the same, on MNIST; pictures NOT" in chapter_row(ENTRY, pictures=False)
    for data in ("MNIST", "stand-in"):
        failed = chapter_row(ENTRY | {"passed": False}, data)
        assert "FAILED" in failed and "same" not in failed


def test_a_notebook_changed_since_has_no_date_and_no_time() -> None:
    row = chapter_row(ENTRY | {"digest": "older"})
    assert row == "| [](<01_import.ipynb>) | changed since | – | – |"


def test_a_notebook_that_was_not_run_is_shown_as_such() -> None:
    text = status.text({"cpu": run()}, PRESENT)
    link = "[](<../exercises/01_import/01_import.ipynb>), solution"
    assert f"| {link} | not run | – | – |" in text


def test_each_kind_of_machine_has_its_table() -> None:
    text = status.text({"gpu": run(), "cpu": run()}, PRESENT)
    assert re.findall(r"\*\*(.+?)\.\*\*", text) == ["On a processor", "On a graphics processor"]
    assert text.count("| Notebook |") == 2


def test_page_and_record_mean_the_same_content() -> None:
    present = status.digests(ROOT)
    assert len(present) == 31  # the pages that run: 17 in book/, 14 exercises
    assert {name: record.digest(ROOT / name) for name in present} == present
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert f"python -m tools.rerun --record {status.RECORD} " in makefile


@pytest.mark.slow
def test_page_of_a_built_book(tmp_path: Path) -> None:
    """One chapter as it was run, one changed since; then no record at all."""
    names = ["book/01_import.ipynb", "book/02_variables.ipynb"]
    titles = ["Step 1: Import the data", "Step 2: Variables"]
    pages = {"book/index.md": "# Start\n\nA page.\n", "book/status.md": ROOT / "book/status.md"}
    notebook = {
        "cells": [{"cell_type": "markdown", "id": "a", "metadata": {}, "source": ""}],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    for name, title in zip(names, titles, strict=True):
        notebook["cells"][0]["source"] = f"# {title}\n\nA page."
        pages[name] = json.dumps(notebook)
    small_book.write(tmp_path, pages)
    first, second = status.digests(tmp_path).values()
    changed = "0" + second[1:] if second[0] != "0" else "1" + second[1:]
    kept = {names[0]: ENTRY | {"digest": first}, names[1]: ENTRY | {"digest": changed}}
    path = tmp_path / status.RECORD
    path.parent.mkdir()
    path.write_text(json.dumps({"cpu": run(**kept)}), encoding="utf-8")

    def rows() -> list[str]:
        done = small_book.build(tmp_path)
        assert done.returncode == 0, done.stdout
        page = (tmp_path / "_build/html/book/status.html").read_text(encoding="utf-8")
        assert (status.NO_RECORD[:40] in page) is not path.exists()
        found = re.findall(r"<tr.*?</tr>", page, re.DOTALL)
        return [" ".join(re.sub(r"<.*?>", " ", row).split()) for row in found][1:]

    assert rows() == [
        f"{titles[0]} 2026-02-03 04:05 12 all the same, on MNIST",
        f"{titles[1]} changed since – –",
    ]
    path.unlink()
    assert rows() == []
