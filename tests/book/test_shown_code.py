"""Code that a chapter shows is the code that later chapters import: the two cannot drift."""

import ast
import re
from pathlib import Path

import nbformat
import pytest

from contract import CHAPTERS, STEPS, bare, code_cells, definitions, repeated
from tools import ROOT

PACKAGE = {
    name: node
    for path in sorted((ROOT / "mnist_helpers").glob("*.py"))
    for name, node in definitions(path.read_text(encoding="utf-8")).items()
}
PUBLIC = next(
    ast.literal_eval(node.value)
    for node in ast.parse((ROOT / "mnist_helpers/__init__.py").read_text()).body
    if isinstance(node, ast.Assign) and node.targets[0].id == "__all__"
)
PAGES = sorted((ROOT / "book").glob("*.ipynb"))


def shown(path: Path) -> list[tuple[str, ast.stmt]]:
    """Give what a notebook defines, cell by cell."""
    cells = code_cells(nbformat.read(path, as_version=4))
    return [pair for cell in cells for pair in definitions(cell.source).items()]


def differences(page: str, name: str, node: ast.stmt) -> list[str]:
    """Say how a definition on a page disagrees with the package, if it has that name."""
    if name not in PACKAGE:
        return []
    found = []
    if bare(node) != bare(PACKAGE[name]):
        found.append(f"{page} shows {name} with other code than mnist_helpers has")
    if page != chapter_of(name):
        found.append(f"{page} shows {name}, which {chapter_of(name)} teaches: import it")
    return found


def chapter_of(name: str) -> str | None:
    """Read from a docstring which chapter explains the name."""
    found = re.search(r"Chapter: (\w+)", ast.get_docstring(PACKAGE[name]) or "")
    return found[1] if found else None


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_shown_code_is_the_imported_code(path: Path) -> None:
    assert [line for pair in shown(path) for line in differences(path.stem, *pair)] == []


def test_some_code_is_shown() -> None:
    """The comparison above has something to compare: each of the first six steps shows code."""
    pages = {path.stem for path in PAGES for name, _ in shown(path) if name in PACKAGE}
    assert set(STEPS[:6]) <= pages


def test_no_function_is_written_in_two_chapters() -> None:
    names = [name for path in PAGES for name in {name for name, _ in shown(path)}]
    assert repeated(names) == set()


@pytest.mark.parametrize("name", PUBLIC)
def test_every_public_docstring_names_its_chapter(name: str) -> None:
    assert chapter_of(name) in (*CHAPTERS, "fashion", "gpu")


def test_a_changed_line_is_seen() -> None:
    code = ast.unparse(PACKAGE["softmax"]).replace("tf.exp", "tf.square")
    (changed,) = definitions(code).values()
    assert differences("03_model", "softmax", changed) == [
        "03_model shows softmax with other code than mnist_helpers has"
    ]


def test_code_on_a_wrong_page_is_seen() -> None:
    assert "import it" in differences("05_testing", "softmax", PACKAGE["softmax"])[0]


def test_hints_and_docstrings_may_be_left_out() -> None:
    (short,) = definitions(bare(PACKAGE["softmax"])).values()
    assert differences("03_model", "softmax", short) == []
