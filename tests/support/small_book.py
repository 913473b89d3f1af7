"""A book of a few pages in a folder of its own, built as `make book` builds the whole one."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from tools import ROOT

ADDRESSES = ("REPOSITORY_URL", "REPOSITORY_REF", "SITE_URL")


def recipe(target: str = "book") -> str:
    """Give the command with which a target of the Makefile builds."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.search(rf"^{target}:.*\n(?:\t.*\n)*?\t@(jupyter-book build .+)", makefile, re.M)[1]


def write(folder: Path, pages: Mapping[str, str | Path]) -> None:
    """Write a book.

    Args:
        folder: where to.
        pages: paths in it, with the text or with the file to copy; the first is the start page.
    """
    if len(pages) == 1:  # without any contents the theme cannot make the page 404
        pages = {**pages, "book/another.md": "# Another page\n\nIt is short.\n"}
    shutil.copy(ROOT / "_config.yml", folder)
    for name in ("book/_static", "tools/site"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for program in (ROOT / "book").glob("*.py"):
        shutil.copy(program, folder / "book")
    for name, content in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, Path):
            shutil.copy(content, folder / name)
        else:
            (folder / name).write_text(content, encoding="utf-8")
    root, *others = [str(Path(name).with_suffix("")) for name in pages]
    toc = [f"root: {root}", "chapters:" if others else "", *(f"  - file: {x}" for x in others)]
    text = "\n".join(["format: jb-book", *toc, ""])
    (folder / "_toc.yml").write_text(text, encoding="utf-8")


def build(folder: Path, target: str = "book", **environment: str) -> subprocess.CompletedProcess:
    """Build the book in a folder; addresses come from the arguments alone."""
    clean = {key: value for key, value in os.environ.items() if key not in ADDRESSES}
    return subprocess.run(
        recipe(target),
        shell=True,
        cwd=folder,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )
