"""Pack what a student needs at home: notebooks, the package, and how to install it.

An archive holds one folder, named after the course. The same input gives the same bytes, on any
machine: names are sorted, the times are fixed, and nothing is compressed. ``make release`` packs
an exercise so; the site offers each exercise, and the whole course with its chapters.
"""

import hashlib
import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nbformat

from nbjudge.classroom import archive
from tools.colab import CODE, TARGET, relinked
from tools.exercises.needs import needs_tensorflow
from tools.exercises.pins import lock_of, pinned
from tools.exercises.release import ROOT, Unfit, files_in
from tools.exercises.wheel import wheel
from tools.notebooks import text_of
from tools.repository import Repository, repository, site

START = Path(__file__).with_name("start.md")  # stands on the site too
VALIDATE = "# The rest is for Validate"  # begins the part of nbgrader_config.py for students
CONFIG = '''\
"""How Validate, which you press, works on these exercises."""

c = get_config()  # noqa: F821 - nbgrader hands it to this file

'''
LINKS = """
The notebooks link to chapters of the course: to its pages, where the course has published them, \
and otherwise to the folder `book` of the course, which is not in this archive.
"""
FASHION = """
The page `book/fashion.ipynb` loads other pictures, Fashion-MNIST, in the same way: 31 MB, and the \
name for a folder with its four files is `FASHION_MNIST_DIR`.
"""
# The folder of an exercise that is not for everybody begins with this. Git leaves it out of the
# repository, and the site does not offer it; ``make release`` packs it as any other.
EXAM = "exam_"
LIGHT = "requirements-without-tensorflow.txt"  # start.md says who takes it


def packed(files: Mapping[str, bytes]) -> bytes:
    """Make a zip file of some files, named by their paths with slashes."""
    return archive.pack(files, compressed=False)


def contents(
    released: Mapping[str, Mapping[str, bytes]],
    config: str,
    course: str,
    root: Path = ROOT,
    pages: Mapping[str, bytes] | None = None,
) -> dict[str, bytes]:
    """Give the files of an archive.

    Args:
        released: what students get of each step, by step, and then by path.
        config: the text of the course's nbgrader_config.py.
        course: the course's id.
        root: the folder with the package, pyproject.toml and requirements.lock.
        pages: chapters, and what they show, by their paths in the repository. Without them, the
            exercises' links to chapters lead to where these are published, if that is known.

    Raises:
        Unfit: something that belongs into it is missing.
        ValueError: the environment names no proper address of the repository or the site.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    name, data = wheel(project, root)
    found = {name: data, **(pages or {})}
    for licence in project["project"]["license-files"]:
        found[licence] = (root / licence).read_bytes()
    exercises = {
        f"exercises/{step}/{file}": content
        for step, files in released.items()
        for file, content in files.items()
    }
    notebooks = {path: file for path, file in {**found, **exercises}.items() if is_notebook(path)}
    lock, package = lock_of(root), (name, data)
    texts = {
        "README.md": readme(notebooks, course, name),
        "requirements.txt": requirements(project, lock, *package),
        LIGHT: requirements(project, lock, *package, tensorflow=False),
        "nbgrader_config.py": student_config(config),
    }
    found |= {name: text.encode() for name, text in texts.items()}
    source = None if pages else repository()
    for path, content in exercises.items():
        found[path] = with_links(content, path, source, site())
    return {f"{course}/{name}": data for name, data in found.items()}


def exercises_of(root: Path = ROOT) -> dict[str, dict[str, bytes]]:
    """Read what students get of each step, but for those that are not for everybody."""
    folders = sorted(path.parent for path in root.glob("exercises/*/*.ipynb"))
    return {each.name: files_in(each) for each in folders if not each.name.startswith(EXAM)}


def pages_of(root: Path = ROOT) -> dict[str, bytes]:
    """Read the chapters, and all in the folder of the book that they, or it in turn, link to."""
    found: dict[str, bytes] = {}
    waiting = sorted(root.glob("book/*.ipynb"))
    while waiting:
        path = waiting.pop()
        name = path.relative_to(root).as_posix()
        if name in found:
            continue
        found[name] = path.read_bytes()
        for target in links(path):
            place = Path(os.path.normpath(path.parent / urlsplit(target).path))
            if place.is_file() and place.is_relative_to(root / "book"):
                waiting.append(place)
    return found


def is_notebook(path: str) -> bool:
    """Say whether a file is a notebook, by its name."""
    return path.endswith(".ipynb")


def links(path: Path) -> list[str]:
    """Give the targets of a page's links and pictures, those in code not among them."""
    if path.suffix == ".ipynb":
        cells = nbformat.read(path, as_version=4).cells
        texts = [cell.source for cell in cells if cell.cell_type == "markdown"]
    else:
        texts = [path.read_text(encoding="utf-8")] if path.suffix == ".md" else []
    prose = "".join(piece for text in texts for piece in CODE.split(text)[::2])
    return TARGET.findall(prose)


def readme(notebooks: Mapping[str, bytes], course: str, wheel: str) -> str:
    """Write the page for students.

    Args:
        notebooks: all that the archive holds, by their paths in it.
        course: the course's id.
        wheel: the name of the package's file.
    """
    exercises = sorted(name for name in notebooks if name.startswith("exercises/"))
    chapters = notebooks.keys() - exercises
    text = Path(__file__).with_name("students.md").read_text(encoding="utf-8")
    return text.format(
        title=f"The course {course}" if chapters else f"Exercises of the course {course}",
        notebooks="\n".join(f"- `{name}`{need(data)}" for name, data in sorted(notebooks.items())),
        start=START.read_text(encoding="utf-8").strip(),
        validate=f"uv run nbgrader validate {exercises[0]}",
        wheel=wheel,
        light=LIGHT,
        book="\n| `book/` | the chapters, to read and to run |" if chapters else "",
        links="" if chapters else LINKS,
        fashion=FASHION if chapters else "",
    )


def need(notebook: bytes) -> str:
    """Say of a notebook, in the list of all, if it needs TensorFlow."""
    known = nbformat.reads(notebook.decode(), as_version=4)
    return ", with TensorFlow" if needs_tensorflow(known) else ""


def requirements(
    project: Mapping[str, Any], lock: str, name: str, data: bytes, tensorflow: bool = True
) -> str:
    """Write what pip and uv install, each file with its hash: the pins, and the package.

    Raises:
        Unfit: the lock lacks something.
    """
    try:
        pins = pinned(project, lock, tensorflow)
    except ValueError as error:
        raise Unfit(str(error)) from error
    digest = hashlib.sha256(data).hexdigest()
    return f"{pins}./{name} \\\n    --hash=sha256:{digest}\n"


def student_config(config: str) -> str:
    """Give the part of nbgrader_config.py that Validate needs.

    Raises:
        Unfit: there is no such part.
    """
    _, mark, rest = config.partition(VALIDATE)
    if not mark:
        raise Unfit(
            f"nbgrader_config.py has no line that begins with {VALIDATE!r}: students get what "
            "follows it; write it above the settings of c.Execute and c.Validator"
        )
    return CONFIG + re.sub(r"\A[^\n]*\n+", "", rest)


def with_links(data: bytes, path: str, source: Repository | None, published: str | None) -> bytes:
    """Let a notebook's links to chapters lead to where these can be read, if that is known.

    Only cells that nbgrader does not know are changed, as in the copies for Colab.
    """
    if not path.endswith(".ipynb") or not source:
        return data
    notebook = nbformat.reads(data.decode(), as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and "nbgrader" not in cell.metadata:
            cell.source = relinked(cell.source, Path(path), source, published)
    return text_of(notebook).encode()
