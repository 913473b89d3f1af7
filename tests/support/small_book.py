"""Books of a few pages in folders of their own, built as `make book` builds the whole one.

A build takes seconds, so ``PUBLISHED`` and ``BROKEN`` are built once for all tests that look at
them: see the fixtures in ``tests/conftest.py``.
"""

import atexit
import multiprocessing
import os
import re
import shlex
import shutil
import subprocess
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path

import yaml

from tools import ROOT

ADDRESSES = ("REPOSITORY_URL", "REPOSITORY_REF", "SITE_URL")
LOADED = multiprocessing.get_context("forkserver")
LOADED.set_forkserver_preload(
    [
        "jupyter_book.sphinx",
        "myst_nb.sphinx_ext",
        "notfound.extension",
        "sphinx_comments",
        "sphinx_copybutton",
        "sphinx_external_toc",
        "sphinx_multitoc_numbering",
        "sphinx_togglebutton",
        "sphinx_book_theme",
        "tools.site",
    ]
)
SITE_URL = "https://OWNER.github.io/NAME"
REPOSITORY_URL = "https://github.com/OWNER/NAME"
NOTEBOOK = "exercises/02_variables/02_variables.ipynb"
FORMULA = "# {0}\n\nOne: ${1}$.\n\n$$\n{1}\n$$ ({0})\n\nSee {{eq}}`{0}`.\n"

# Without a fault: what a page can hold, for a site that knows where it and its repository stand.
PUBLISHED = {
    "book/index.md": "# Digits & more\n\n![A picture](_static/logo.svg)\n\n"
    "What is a digit? It is <ten> signs.\n\n## Here\n\n[a heading](#here)\n",
    "book/other.md": "---\nmyst:\n  html_meta:\n    description: It is 'said' here.\n---\n\n"
    "# Other\n\nNot this.\n",
    "book/formula.md": FORMULA.format("formula", r"\frac{1}{n}"),
    NOTEBOOK: (ROOT / NOTEBOOK)
    .read_text(encoding="utf-8")
    .replace("](../../book/", "](https://x.example/"),  # this book has no chapters
}
# Each page but the first with one fault.
FAULTS = {
    "page": "[a missing page](gone.md)",
    "notebook": "[a missing notebook](gone.ipynb)",
    "heading": "[a missing heading](index.md#gone)",
    "picture": "![a missing picture](_static/gone.svg)",
}
BROKEN = {
    "book/index.md": "# Title\n\n## Here\n\n[a heading](#here)\n",
    **{f"book/{name}.md": f"# A {name}\n\n{fault}\n" for name, fault in FAULTS.items()},
    "book/formula.md": FORMULA.format("formula", r"\fraction{1}"),
}


def recipe(target: str = "book") -> str:
    """Give the command with which a target of the Makefile builds."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.search(rf"^{target}:.*\n(?:\t.*\n)*?\t@(jupyter-book build .+)", makefile, re.M)[1]


def write(folder: Path, pages: Mapping[str, str | Path], **settings: object) -> None:
    """Write a book.

    Args:
        folder: where to.
        pages: paths in it, with the text or with the file to copy; the first is the start page.
        settings: of Sphinx, beside those in ``_config.yml``.
    """
    if len(pages) == 1:  # without any contents the theme cannot make the page 404
        pages = {**pages, "book/another.md": "# Another page\n\nIt is short.\n"}
    shutil.copytree(ROOT / "book/_static", folder / "book/_static")
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config["sphinx"]["config"] |= {"moved": {}, "downloads": False} | settings
    (folder / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
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
    """Build the book in a folder; addresses come from the arguments alone.

    The recipe's command runs in a process that is forked from one where Jupyter Book is loaded
    already: to load it takes longer than to build a few pages.

    Returns:
        How it ended; ``stdout`` holds all that was said.
    """
    clean = {key: value for key, value in os.environ.items() if key not in ADDRESSES}
    command = shlex.split(recipe(target))
    said = folder / "said.txt"
    process = LOADED.Process(target=run, args=(command, folder, clean | environment, said))
    process.start()
    process.join()
    text = said.read_text(encoding="utf-8")
    return subprocess.CompletedProcess(command, process.exitcode, text)


def run(command: list[str], folder: Path, environment: dict[str, str], said: Path) -> None:
    """Be the command ``jupyter-book``, in a folder; all that it says goes into a file."""
    from jupyter_book.cli.main import main

    with said.open("w") as file:
        os.dup2(file.fileno(), 1)
        os.dup2(file.fileno(), 2)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    try:
        main(command[1:])
    except RuntimeError:  # so it ends when pages have faults
        traceback.print_exc()
        sys.exit(1)
    finally:
        atexit._run_exitfuncs()  # such a process ends without; KaTeX's would go on
        sys.stdout.flush()
