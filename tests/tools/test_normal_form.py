"""The notebooks' normal form: every committed one has it, and leaving it is seen."""

from pathlib import Path

import nbformat
import pytest

from tools import ROOT, notebooks

COMMITTED = sorted([*ROOT.glob("book/*.ipynb"), *ROOT.glob("solutions/*/*.ipynb")])


@pytest.mark.parametrize("path", COMMITTED, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_committed_notebook_is_in_normal_form(path: Path) -> None:
    assert notebooks.check(path) == []


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A notebook as JupyterLab would leave it: odd ids, metadata, blank ends."""
    cells = [
        nbformat.v4.new_markdown_cell("# Title  \n", id="zzz"),
        nbformat.v4.new_code_cell(
            "print(1)\nprint(2)",
            id="yyy",
            execution_count=1,
            metadata={"collapsed": True, "tags": ["pixels"], "execution": {"when": "now"}},
            outputs=[nbformat.v4.new_output("stream", text=t, name="stdout") for t in "12"],
        ),
    ]
    path = tmp_path / "page.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    return path


def test_leaving_the_form_is_seen_and_mended(page: Path) -> None:
    assert "not in normal form" in notebooks.check(page)[0]
    assert notebooks.main(["format", str(page)]) == 0
    assert notebooks.check(page) == []
    code = nbformat.read(page, as_version=4).cells[1]
    assert (code.id, code.metadata, len(code.outputs)) == ("cell-02", {"tags": ["pixels"]}, 1)


def test_formatting_twice_changes_nothing(page: Path) -> None:
    notebooks.main(["format", str(page)])
    once = page.read_bytes()
    notebooks.main(["format", str(page)])
    assert page.read_bytes() == once


def test_a_notebook_that_fails_keeps_its_file(page: Path, capsys: pytest.CaptureFixture) -> None:
    notebook = nbformat.read(page, as_version=4)
    notebook.cells[1].source = "1 / 0"
    nbformat.write(notebook, page)
    before = page.read_bytes()
    assert notebooks.main(["run", str(page)]) == 1
    assert page.read_bytes() == before
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_run_refuses_the_stand_in(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outputs of generated digits must never be committed as MNIST's."""
    monkeypatch.setenv("MNIST_STANDIN", "1")
    assert "real MNIST only" in notebooks.run(page)[0]
    monkeypatch.delenv("MNIST_STANDIN")
    monkeypatch.setenv("FASHION_MNIST_STANDIN", "1")
    assert "real Fashion-MNIST only" in notebooks.run(page)[0]


def test_run_executes_and_counts(page: Path) -> None:
    assert notebooks.main(["run", str(page)]) == 0
    code = nbformat.read(page, as_version=4).cells[1]
    assert (code.execution_count, code.outputs[0].text) == (1, "1\n2\n")


def test_run_keeps_what_compares_equal(page: Path) -> None:
    """So a diff shows what somebody changed; whoever wants the new digits asks for them."""
    notebook = nbformat.read(page, as_version=4)
    notebook.cells[1].source = "print(1.004)"
    notebook.cells[1].metadata["tolerance"] = {"absolute": 0.005}
    notebook.cells[1].outputs = [nbformat.v4.new_output("stream", text="1.000\n", name="stdout")]
    nbformat.write(notebook, page)

    def printed(*options: str) -> str:
        assert notebooks.main(["run", *options, str(page)]) == 0
        return nbformat.read(page, as_version=4).cells[1].outputs[0].text

    assert [printed(), printed("--fresh")] == ["1.000\n", "1.004\n"]


def test_bets_and_tolerances_are_kept(page: Path) -> None:
    notebook = nbformat.read(page, as_version=4)
    notebook.cells[1].metadata |= {"bet": 2, "tolerance": {"relative": 0.2}}
    nbformat.write(notebook, page)
    notebooks.main(["format", str(page)])
    kept = nbformat.read(page, as_version=4).cells[1].metadata
    assert kept == {"bet": 2, "tags": ["pixels"], "tolerance": {"relative": 0.2}}


@pytest.mark.parametrize(
    "tags, folded",
    [
        (["imports"], {"source_hidden": True}),
        (["guard", "pixels"], {"source_hidden": True}),
        (["bet"], {"outputs_hidden": True}),
        (["bet", "imports"], {"source_hidden": True, "outputs_hidden": True}),
        (["pixels"], None),
    ],
)
def test_what_jupyterlab_folds_follows_from_the_tags(
    page: Path, tags: list[str], folded: dict[str, bool] | None
) -> None:
    notebook = nbformat.read(page, as_version=4)
    notebook.cells[1].metadata = {"tags": tags, "jupyter": {"source_hidden": False}}
    nbformat.write(notebook, page)
    notebooks.main(["format", str(page)])
    assert nbformat.read(page, as_version=4).cells[1].metadata.get("jupyter") == folded


def test_a_dense_figure_still_says_how_large_it_is(page: Path) -> None:
    notebook = nbformat.read(page, as_version=4)
    size = {"image/png": {"width": 571, "height": 340}}
    notebook.cells[1].outputs = [
        nbformat.v4.new_output(
            "display_data", data={"image/png": "iVBORw=="}, metadata=size | {"made": "now"}
        )
    ]
    nbformat.write(notebook, page)
    notebooks.main(["format", str(page)])
    assert nbformat.read(page, as_version=4).cells[1].outputs[0].metadata == size
