"""The re-run sees a stale output, and never passes generated digits off as MNIST."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from nbjudge.sandbox.probe import available
from tools.rerun import run as program
from tools.rerun.run import NOT_COMPARED, for_stand_in, stand_in_copies

CELLS = {
    "pixels": ("x = 3\nprint(x)\nassert x == 4, 'a band that holds for MNIST'", "4\n", ["pixels"]),
    "shape": ("print((55000, 784))", "(55000, 784)\n", []),
}


def notebook(**changes: str) -> nbformat.NotebookNode:
    """A book of two cells, one of which depends on pixels; changes replace stored outputs."""
    cells = [
        nbformat.v4.new_code_cell(
            source,
            execution_count=number,
            metadata={"tags": list(tags)},
            outputs=[nbformat.v4.new_output("stream", text=changes.get(name, text), name="stdout")],
        )
        for number, (name, (source, text, tags)) in enumerate(CELLS.items(), start=1)
    ]
    return nbformat.v4.new_notebook(cells=cells)


def rerun(path: Path, *options: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "-m", "tools.rerun", *options, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST")},
    )


def test_stand_in_relaxes_only_cells_that_depend_on_pixels() -> None:
    pixels, shape = for_stand_in(notebook()).cells
    assert "assert" not in pixels.source and "print(x)" in pixels.source
    assert pixels.metadata["tags"] == ["pixels", "nbval-ignore-output"]
    assert (shape.source, shape.metadata["tags"]) == (CELLS["shape"][0], [])


def test_stand_in_leaves_the_book_as_it_is(tmp_path: Path) -> None:
    page = tmp_path / "page.ipynb"
    nbformat.write(notebook(), page)
    before = page.read_bytes()
    (tmp_path / "copies").mkdir()
    stand_in_copies([page], tmp_path / "copies")
    assert page.read_bytes() == before


def test_stand_in_run_says_what_was_not_compared(tmp_path: Path) -> None:
    """It says so in its record too, which holds no notebook from outside the repository."""
    page, kept = tmp_path / "page.ipynb", tmp_path / "rerun.json"
    nbformat.write(notebook(), page)
    done = rerun(page, "--stand-in", "--record", str(kept))
    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1] == NOT_COMPARED
    (run,) = json.loads(kept.read_text(encoding="utf-8")).values()
    assert (run["data"], run["notebooks"]) == ("stand-in", {})


def test_stand_in_run_still_compares_the_rest(tmp_path: Path) -> None:
    page = tmp_path / "page.ipynb"
    nbformat.write(notebook(shape="(60000, 784)\n"), page)
    done = rerun(page, "--stand-in")
    assert done.returncode == 1
    assert "FAILED" in done.stdout


def test_a_killed_run_has_not_passed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    path = tmp_path / "page.ipynb"
    nbformat.write(notebook(), path)
    killed = subprocess.CompletedProcess([], -9)
    monkeypatch.setattr(program.subprocess, "run", lambda *_, **__: killed)
    assert program.run_on_mnist([path], {}, tmp_path, dict) != 0
    assert capsys.readouterr().out == "the re-run FAILED, on real MNIST\n"


LOOPBACK = """import socket
with socket.create_server(("127.0.0.1", 0)) as server:
    socket.create_connection(server.getsockname()).close()
print("connected")"""


@pytest.mark.parametrize("tags", [["network"], []])
def test_only_a_notebook_that_asks_for_it_has_a_network(tmp_path: Path, tags: list[str]) -> None:
    page = tmp_path / "page.ipynb"
    output = nbformat.v4.new_output("stream", text="connected\n", name="stdout")
    cell = nbformat.v4.new_code_cell(
        LOOPBACK, execution_count=1, metadata={"tags": tags}, outputs=[output]
    )
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), page)
    done = rerun(page, "--stand-in")
    jailed = not tags and available().namespaces
    assert done.returncode == int(jailed), done.stdout


def test_without_a_gpu_a_run_that_wants_one_does_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "-1")
    page = tmp_path / "page.ipynb"
    nbformat.write(notebook(), page)
    done = rerun(page, "--gpu")
    assert done.returncode == 1
    assert done.stdout == "the re-run was NOT begun: TensorFlow sees no graphics processor\n"


def test_a_wrong_folder_is_an_error_not_a_stand_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who names a folder wants real MNIST; a typing error must not turn it into stand-ins."""
    monkeypatch.setenv("MNIST_DIR", str(tmp_path / "nowhere"))
    page = tmp_path / "page.ipynb"
    nbformat.write(notebook(), page)
    done = rerun(page)
    assert done.returncode == 1
    assert "nowhere" in done.stderr and "FAILED: MNIST_DIR is set" in done.stdout
