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
from tools.rerun.run import (
    NO_FASHION,
    NOT_COMPARED,
    for_stand_in,
    in_order,
    stand_in_copies,
    wants_fashion,
)


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


def clothes() -> nbformat.NotebookNode:
    """The page of two cells, and it loads Fashion-MNIST."""
    content = page()
    content.cells[0].source = "def never():\n    load_fashion_mnist()\n\n" + content.cells[0].source
    return content


@pytest.fixture
def pair(tmp_path: Path) -> list[Path]:
    """Two notebooks: one that loads Fashion-MNIST, and one that is right without it."""
    paths = [tmp_path / "fashion.ipynb", tmp_path / "other.ipynb"]
    nbformat.write(clothes(), paths[0])
    nbformat.write(page(), paths[1])
    right = nbformat.read(paths[1], as_version=4)
    right.cells[:] = right.cells[1:]  # the first holds for MNIST alone
    nbformat.write(right, paths[1])
    return paths


def here(monkeypatch: pytest.MonkeyPatch, fashion: str | None) -> list[tuple]:
    """Let this be a machine with MNIST, and perhaps Fashion-MNIST; gives what is asked of it."""
    asked = []

    def look(environment: dict, *wanted: bool) -> machine.Machine:
        asked.append(wanted)
        return machine.Machine("/mnist", None, fashion)

    monkeypatch.setattr(machine, "look", look)
    for name in ("CI", "FASHION_MNIST_DIR"):
        monkeypatch.delenv(name, raising=False)
    return asked


def test_a_machine_without_fashion_mnist_compares_the_rest_and_says_so(
    pair: list[Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    """Its cells that depend on pixels are let be; the others, and other notebooks, are not."""
    asked = here(monkeypatch, None)
    record = pair[0].parent / "rerun.json"
    monkeypatch.setattr(program.record, "ROOT", pair[0].parent)
    options = ["--cold", "--workers", "1", "--record", str(record)]
    assert program.main([*options, *map(str, pair)]) == 0, capfd.readouterr().out
    lines = capfd.readouterr().out.splitlines()
    assert lines[-1].endswith(NO_FASHION.format("fashion.ipynb"))
    assert any(line.startswith("3 passed") for line in lines), lines
    assert asked == [(True, True)]
    (noted,) = json.loads(record.read_text(encoding="utf-8")).values()
    assert noted["data"] == "MNIST"
    kinds = {name: entry.get("data") for name, entry in noted["notebooks"].items()}
    assert kinds == {"fashion.ipynb": "stand-in", "other.ipynb": None}


def test_with_fashion_mnist_each_cell_is_compared(
    pair: list[Path], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture
) -> None:
    """The same notebook, which holds only where its pixels are not the real ones, fails."""
    here(monkeypatch, "/fashion")
    assert program.main(["--cold", "--workers", "1", *map(str, pair)]) == 1
    out = capfd.readouterr().out
    assert "fashion.ipynb::Cell 0" in out and "NO FASHION" not in out


def test_what_wants_no_fashion_mnist_is_not_kept_waiting_for_it(
    pair: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """It is neither looked for nor fetched, and nothing is said of it."""
    asked = here(monkeypatch, None)
    monkeypatch.setattr(program, "nbval", lambda *_: 0)
    assert program.main([str(pair[1])]) == 0
    assert asked == [(True, False)]
    assert "FASHION" not in capsys.readouterr().out
    assert program.main(["--stand-in", *map(str, pair)]) == 0
    assert asked[1:] == [(False, False)]


@pytest.mark.parametrize("name", ["CI", "FASHION_MNIST_DIR"])
def test_where_it_must_be_there_a_run_without_fashion_mnist_fails(
    name: str, pair: list[Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    """On a machine of CI nothing may be left out; and who names a folder wants what is in it."""
    here(monkeypatch, None)
    monkeypatch.setenv(name, str(pair[0].parent))
    monkeypatch.setattr(program, "nbval", lambda *_: 0)
    assert program.main(list(map(str, pair))) == 1
    assert capsys.readouterr().out == (
        f"the re-run FAILED: {name} is set, but there is no Fashion-MNIST\n"
    )
    assert program.main([str(pair[1])]) == 0
    assert "every output was compared" in capsys.readouterr().out


def test_both_data_sets_are_looked_for_in_the_folders_named(
    tmp_path: Path, capfd: pytest.CaptureFixture
) -> None:
    """A folder without the files is no data set, and why not is shown."""
    names = ("MNIST_DIR", "FASHION_MNIST_DIR")
    environment = os.environ | {name: str(tmp_path / name) for name in names}
    found = machine.look(environment, want_mnist=True, want_fashion=True)
    assert (found.mnist, found.fashion) == (None, None)
    shown = capfd.readouterr().err
    assert all(f"{name} names {tmp_path / name}, which is not" in shown for name in names)


def test_a_notebook_is_known_by_what_it_loads(pair: list[Path]) -> None:
    assert [wants_fashion(path) for path in pair] == [True, False]
