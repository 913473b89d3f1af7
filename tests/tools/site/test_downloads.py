"""Archives on a built site, the box that says how to get them, and guarded notebooks."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import small_book
from tools import ROOT
from tools.exercises.course import solution
from tools.exercises.leaks import secrets_of
from tools.exercises.release import course_config
from tools.site import downloads

NEEDED = ("mnist_helpers", "nbgrader_config.py", "pyproject.toml", "requirements.lock", "LICENSE",
          "LICENSE-text")  # fmt: skip
STEP = "01_import"
NOTEBOOK = f"exercises/{STEP}/{STEP}.ipynb"
PLAIN = (
    (ROOT / NOTEBOOK).read_text(encoding="utf-8").replace("](../../book/", "](https://x.example/")
)
BOOK = {
    "book/index.md": "# Start\n\nIt is short.\n\n:::{get-course}\n:brief:\nNothing here.\n:::\n",
    "book/for_students.md": "# For students\n\nIt is short.\n\n:::{get-course}\n:::\n\n"
    ":::{get-exercises}\n:::\n",
    "book/for_instructors.md": "# For instructors\n\nIt is short.\n\n:::{get-repository}\n:::\n",
    NOTEBOOK: PLAIN,
}


def book(folder: Path) -> None:
    """Write a small book that has one exercise of the course, and can offer it."""
    small_book.write(folder, BOOK, downloads=True)
    for name in NEEDED:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, folder / name)
    shutil.copytree(ROOT / "solutions" / STEP, folder / "solutions" / STEP)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("downloads")
    book(folder)
    addresses = {"REPOSITORY_URL": small_book.REPOSITORY_URL, "SITE_URL": small_book.SITE_URL}
    done = small_book.build(folder, **addresses)
    assert done.returncode == 0, done.stdout
    return folder / "_build/html"


def page(site: Path, name: str) -> str:
    return (site / f"{name}.html").read_text(encoding="utf-8")


def test_the_site_has_the_archives(site: Path) -> None:
    names = {path.name for path in (site / "downloads").iterdir()}
    assert {"mnist-course.zip", f"{STEP}.zip"} < names and len(names) == 3


def test_the_box_offers_the_archive_and_says_the_lines(site: Path) -> None:
    lines = "uv venv --python"
    for name in ("book/index", "book/for_students"):
        text = page(site, name)
        assert '<a download="" href="../downloads/mnist-course.zip">' in text, name
        assert re.sub("<[^>]+>", "", text).count(lines) == 1, name
        assert "Intel chip" in text and "open_in" not in text
        assert "https://colab.research.google.com/github/OWNER/NAME/blob/colab/book/01" in text
    assert "winget" in page(site, "book/for_students") and "winget" not in page(site, "book/index")
    assert f'href="../downloads/{STEP}.zip"' in page(site, "book/for_students")
    assert ".zip</a>, with" not in page(site, "book/for_students")  # exercise 1 does without
    assert "Nothing here." not in page(site, "book/index")


def test_teachers_get_the_address_of_the_repository(site: Path) -> None:
    text = re.sub("<[^>]+>", "", page(site, "book/for_instructors"))
    assert f"git clone {small_book.REPOSITORY_URL}" in text


def test_a_book_without_downloads_says_what_the_page_holds(tmp_path: Path) -> None:
    pages = {name: text for name, text in BOOK.items() if name != NOTEBOOK}
    small_book.write(tmp_path, pages)
    done = small_book.build(tmp_path)
    assert done.returncode == 0, done.stdout
    built = tmp_path / "_build/html"
    assert "Nothing here." in page(built, "book/index") and not (built / "downloads").exists()
    assert downloads.NO_CLONE.strip() in page(built, "book/for_instructors")


def test_the_menu_of_a_notebook_offers_its_archive(site: Path) -> None:
    assert f'href="../../downloads/{STEP}.zip"' in page(site, NOTEBOOK.removesuffix(".ipynb"))
    assert "download-archive-button" not in page(site, "book/index")


def test_a_downloaded_notebook_is_guarded_and_else_the_same(site: Path) -> None:
    got = nbformat.read(site / "_sources" / NOTEBOOK, as_version=4)
    nbformat.validate(got)
    before = nbformat.reads(PLAIN, as_version=4)
    assert got.cells[1:] == before.cells and got.metadata == before.metadata
    first = got.cells[0]
    assert (first.cell_type, first.outputs, dict(first.metadata)) == ("code", [], {})
    assert max(map(len, first.source.splitlines())) < 100
    exec(compile(first.source, "first cell", "exec"), {})  # it does nothing where the package is


@pytest.mark.parametrize(
    ("published", "word"), [(None, "For students"), ("https://x.example", "pip")]
)
def test_where_the_package_is_missing_the_first_cell_says_so(
    published: str | None, word: str, tmp_path: Path
) -> None:
    cell = downloads.guard("mnist_helpers-1+ab-py3-none-any.whl", published)
    command = [sys.executable, "-I", "-S", "-c", cell]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    said = done.stderr.splitlines()[-1]
    assert said.startswith("ModuleNotFoundError: mnist_helpers, the course's package, is not")
    assert word in said
    if published:
        assert "https://x.example/book/for_students.html says" in said
        assert "%pip install https://x.example/downloads/mnist_helpers-1+ab-py3" in said


def test_a_hidden_test_on_a_page_stops_the_build(tmp_path: Path) -> None:
    book(tmp_path)
    secrets = secrets_of(solution(STEP), course_config(ROOT))
    line = next(one.line for one in secrets if one.hidden)
    chapter = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(f"# A\n\n    {line}")])
    nbformat.write(chapter, tmp_path / "book/chapter.ipynb")
    done = small_book.build(tmp_path)
    assert done.returncode != 0
    assert "downloads: the archive: mnist-course/book/chapter.ipynb holds a line of a hid" in (
        done.stdout
    ), os.linesep.join(done.stdout.splitlines()[-9:])
