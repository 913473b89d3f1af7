"""The re-run sees a stale output, and never passes generated digits off as MNIST."""

import json
import os
import subprocess
from pathlib import Path

import nbformat
import pytest

from nbjudge.sandbox.probe import available
from small_notebooks import CELLS, Run, page
from tools import ROOT
from tools.rerun import machine
from tools.rerun import run as program
from tools.rerun.run import NOT_COMPARED, for_stand_in, in_order, stand_in_copies


def test_stand_in_relaxes_only_cells_that_depend_on_pixels() -> None:
    pixels, shape = for_stand_in(page()).cells
    assert "assert" not in pixels.source and "print(x)" in pixels.source
    assert pixels.metadata["tags"] == ["pixels", "nbval-ignore-output"]
    assert (shape.source, shape.metadata["tags"]) == (CELLS["shape"][0], [])


def test_stand_in_leaves_the_book_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "page.ipynb"
    nbformat.write(page(), path)
    before = path.read_bytes()
    (tmp_path / "copies").mkdir()
    stand_in_copies([path], tmp_path / "copies")
    assert path.read_bytes() == before


def test_stand_in_run_says_what_was_not_compared(right: Run) -> None:
    """It says so in its record too, which holds no notebook from outside the repository."""
    assert right.code == 0, right.lines
    assert right.lines[-1] == NOT_COMPARED
    (run,) = json.loads(right.record).values()
    assert (run["data"], run["notebooks"]) == ("stand-in", {})


def test_stand_in_run_still_compares_the_rest(wrong: Run) -> None:
    assert wrong.code == 1
    assert wrong.failed("stale.ipynb::Cell 1")
    assert not wrong.failed("stale.ipynb::Cell 0")


def test_each_cell_is_compared_each_time(right: Run, wrong: Run) -> None:
    assert any(line.startswith("10 passed") for line in right.lines), right.lines
    assert wrong.failed("stale.ipynb (bits:1)::Cell 1")


def test_a_killed_run_has_not_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "page.ipynb"
    nbformat.write(page(), path)
    killed = subprocess.CompletedProcess([], -9)
    monkeypatch.setattr(program.subprocess, "run", lambda *_, **__: killed)
    assert program.run_on_mnist([path], [], {}, tmp_path / "report.xml") != 0
    assert capsys.readouterr().out == "the re-run FAILED, on real MNIST\n"


@pytest.mark.parametrize("name", ["asks", "silent"])
def test_only_a_notebook_that_asks_for_it_has_a_network(right: Run, wrong: Run, name: str) -> None:
    run = right if name == "asks" else wrong
    jailed = name == "silent" and available().namespaces
    for cell in (f"{name}.ipynb::Cell 0", f"{name}.ipynb (bits:1)::Cell 0"):
        assert run.failed(cell) == jailed, run.lines


def test_what_takes_long_begins_first() -> None:
    """The chapters of the last, in which a network is trained, and the exercises at the end."""
    files = [*ROOT.glob("solutions/*/*.ipynb"), *ROOT.glob("book/*.ipynb")]
    names = [path.relative_to(ROOT).as_posix() for path in in_order(files)]
    assert sorted(names) == sorted(path.relative_to(ROOT).as_posix() for path in files)
    chapters = [name for name in names if name.startswith("book/")]
    assert names[: len(chapters)] == chapters
    assert chapters.index("book/11_handwriting.ipynb") < chapters.index("book/01_import.ipynb")


def test_without_a_gpu_a_run_that_wants_one_does_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    path = tmp_path / "page.ipynb"
    nbformat.write(page(), path)
    assert program.main(["--stand-in", "--gpu", str(path)]) == 1
    told = "the re-run was NOT begun: TensorFlow sees no graphics processor\n"
    assert capsys.readouterr().out == told


def test_a_wrong_folder_is_an_error_not_a_stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    """Who names a folder wants real MNIST; a typing error must not turn it into stand-ins."""
    monkeypatch.setenv("MNIST_DIR", str(tmp_path / "nowhere"))
    path = tmp_path / "page.ipynb"
    nbformat.write(page(), path)
    assert program.main([str(path)]) == 1
    out, err = capfd.readouterr()
    assert "nowhere" in err and "FAILED: MNIST_DIR is set" in out


def test_where_a_card_may_be_tensorflow_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "DEVICES", (os.devnull,))
    assert not machine.no_card()
