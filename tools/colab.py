"""Make copies of the notebooks that open in Colab.

    python -m tools.colab FOLDER

Colab opens a single notebook from GitHub, without the package and without the other pages. So
the copy's first cell installs the package where it is missing, and its links lead to the
published site. All else is as in the original, nbgrader's marks included: a copy can be handed
in. The environment must name REPOSITORY_URL, and may name REPOSITORY_REF and SITE_URL; see
``tools/repository.py``. The workflow that publishes the site puts the copies into the branch
``colab``.
"""

import argparse
import os
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
from nbformat import NotebookNode

from tools import ROOT
from tools.notebooks import text_of
from tools.repository import Repository, repository, site

INSTALL = """\
# This copy is for Colab. Where the course's package is missing, this cell installs it.
import importlib.util

if importlib.util.find_spec("mnist_helpers") is None:
    %pip install --quiet {requirement}"""
README = """\
# Copies for Colab

The notebooks of this course, each with a first cell that installs its package. They are made \
by `tools/colab.py` from {url}, and made anew with each change there: edit the originals.
"""
CODE = re.compile(r"(^ *```.*?^ *```|`[^`\n]+`)", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"(?<=\]\()[^)\s]+")


def originals() -> list[Path]:
    """List the notebooks that are pages of the book, by their paths in the repository."""
    paths = [*ROOT.glob("book/*.ipynb"), *ROOT.glob("exercises/*/*.ipynb")]
    return sorted(path.relative_to(ROOT) for path in paths)


def address(target: str, notebook: Path, source: Repository, published: str | None) -> str:
    """Say where a link in a notebook leads, seen from anywhere.

    Args:
        target: the link as it is written, like ``../../book/glossary.md#seed`` or ``#goals``.
        notebook: the notebook's path in the repository.
        source: the repository.
        published: the site's address, if there is one.
    """
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return target
    path = os.path.normpath(notebook.parent / parts.path) if parts.path else str(notebook)
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    is_page = Path(path).suffix in (".ipynb", ".md")
    if published and is_page:
        return f"{published}/{Path(path).with_suffix('.html').as_posix()}{fragment}"
    if published and path.startswith("book/_static/"):
        return f"{published}/{path.removeprefix('book/')}"
    return source.page(path) + fragment if is_page else source.raw(path)


def relinked(text: str, notebook: Path, source: Repository, published: str | None) -> str:
    """Rewrite the links and pictures in a text; code in it stays as it is."""
    pieces = CODE.split(text)
    for index in range(0, len(pieces), 2):  # the odd ones are code
        pieces[index] = TARGET.sub(
            lambda match: address(match[0], notebook, source, published), pieces[index]
        )
    return "".join(pieces)


def copy(
    notebook: NotebookNode, path: Path, source: Repository, published: str | None
) -> NotebookNode:
    """Turn a notebook, in place, into the copy that Colab opens.

    Args:
        notebook: its content.
        path: its path in the repository.
        source: the repository.
        published: the site's address, if there is one.
    """
    for cell in notebook.cells:
        # By the text of a marked cell nbgrader knows whether it was changed.
        if cell.cell_type == "markdown" and "nbgrader" not in cell.metadata:
            cell.source = relinked(cell.source, path, source, published)
    first = nbformat.v4.new_code_cell(INSTALL.format(requirement=source.requirement), id="colab")
    notebook.cells.insert(0, first)
    return notebook


def write_copies(folder: Path, source: Repository, published: str | None) -> int:
    """Fill a folder with the copies, and say how many there are."""
    paths = originals()
    for path in paths:
        notebook = nbformat.read(ROOT / path, as_version=4)
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text_of(copy(notebook, path, source, published)), encoding="utf-8")
    (folder / "README.md").write_text(README.format(url=source.url), encoding="utf-8")
    return len(paths)


def main(arguments: list[str] | None = None) -> int:
    """Write the copies; 1 and a sentence if the environment does not say from where."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="new or empty")
    options = parser.parse_args(arguments)
    try:
        source, published = repository(), site()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    if source is None:
        print("REPOSITORY_URL must say where the copies install the package from", file=sys.stderr)
        return 1
    if options.folder.exists() and any(options.folder.iterdir()):
        print(f"{options.folder} is not empty: name another folder", file=sys.stderr)
        return 1
    count = write_copies(options.folder, source, published)
    print(f"{count} copies are in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
