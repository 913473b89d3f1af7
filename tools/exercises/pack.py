"""Pack what a student needs at home: exercises, the package, and how to install it.

An archive holds one folder, named after the course. The same input gives the same bytes, on any
machine: names are sorted, the times are fixed, and nothing is compressed.
"""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import nbformat

from nbjudge.classroom import archive
from tools.colab import relinked
from tools.exercises.release import ROOT, Unfit
from tools.notebooks import text_of
from tools.repository import Repository, repository, site

PACKAGE = "mnist_helpers"
VALIDATE = "# The rest is for Validate"  # begins the part of nbgrader_config.py for students
CONFIG = '''\
"""How Validate, which you press, works on these exercises."""

c = get_config()  # noqa: F821 - nbgrader hands it to this file

'''
PYPROJECT = """\
[build-system]
requires = {requires}
build-backend = {backend}

[project]
name = "mnist-helpers"
version = {version}
description = "What the notebooks of the course share"
requires-python = {python}
license = {license}
license-files = {files}
dependencies = {dependencies}

[tool.setuptools]
packages = {packages}
"""


def packed(files: Mapping[str, bytes]) -> bytes:
    """Make a zip file of some files, named by their paths with slashes."""
    return archive.pack(files, compressed=False)


def contents(
    released: Mapping[str, Mapping[str, bytes]], config: str, course: str, root: Path = ROOT
) -> dict[str, bytes]:
    """Give the files of an archive.

    Args:
        released: what students get of each step, by step, and then by path.
        config: the text of the course's nbgrader_config.py.
        course: the course's id.
        root: the folder with the package and pyproject.toml.

    Raises:
        Unfit: something that belongs into it is missing.
        ValueError: the environment names no proper address of the repository or the site.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    found = {
        f"{PACKAGE}/{path.relative_to(root / PACKAGE).as_posix()}": path.read_bytes()
        for path in sorted((root / PACKAGE).rglob("*.py"))
    }
    for name in project["project"]["license-files"]:
        found[name] = (root / name).read_bytes()
    texts = {
        "README.md": readme(released, course),
        "requirements.txt": requirements(project),
        "pyproject.toml": pyproject(project),
        "nbgrader_config.py": student_config(config),
    }
    found |= {name: text.encode() for name, text in texts.items()}
    for step, files in released.items():
        for name, data in files.items():
            path = f"exercises/{step}/{name}"
            found[path] = with_links(data, path, repository(), site())
    return {f"{course}/{name}": data for name, data in found.items()}


def readme(released: Mapping[str, Mapping[str, bytes]], course: str) -> str:
    """Write the page for students."""
    notebooks = [f"{step}/{name}" for step, files in released.items() for name in files]
    notebooks = [f"exercises/{name}" for name in sorted(notebooks) if name.endswith(".ipynb")]
    lines = "\n".join(f"nbgrader validate {name}" for name in notebooks)
    text = Path(__file__).with_name("students.md").read_text(encoding="utf-8")
    return text.format(
        title=f"Exercises of the course {course}",
        exercises="\n".join(f"- `{name}`" for name in notebooks),
        validate=f"   ```bash\n{lines}\n   ```".replace("\nnb", "\n   nb"),
    )


def requirements(project: Mapping[str, Any]) -> str:
    """Write what pip installs: what Validate needs, and the package in this folder."""
    needed = project["project"]["optional-dependencies"]["exercises"]
    return "\n".join(["# pip install -r requirements.txt", *needed, "-e .", ""])


def pyproject(project: Mapping[str, Any]) -> str:
    """Write the package's pyproject.toml, from that of the course."""
    known, build = project["project"], project["build-system"]
    values = {
        "requires": build["requires"],
        "backend": build["build-backend"],
        "version": known["version"],
        "python": known["requires-python"],
        "license": known["license"],
        "files": known["license-files"],
        "dependencies": known["dependencies"],
        "packages": [PACKAGE],
    }
    # Texts and lists of texts are written alike in JSON and in TOML.
    return PYPROJECT.format(**{name: json.dumps(value) for name, value in values.items()})


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
