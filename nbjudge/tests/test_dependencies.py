"""The package says what it needs: no more and no less than its source imports."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import nbjudge

ROOT = Path(nbjudge.__file__).parents[2]
SOURCE = Path(nbjudge.__file__).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
# Needed by the name that stands in the source, and not imported: why.
BY_NAME = {
    "matplotlib-inline": "matplotlib_inline.backend_inline",  # Matplotlib's backend in a kernel
    "psycopg": None,  # SQLAlchemy's, for a gradebook at postgresql+psycopg://
}
# The same for the tests: plug-ins of pytest's, and what a cell of a test loads by a magic word.
TESTS_BY_NAME = {"import-linter", "pytest-timeout", "pytest-xdist", "matplotlib", "jax"}
# Imported where a notebook has brought it along, and not needed otherwise: with TensorFlow.
BROUGHT = {"ml_dtypes"}


def plain(name: str) -> str:
    """Write a distribution's name as all do: ``Jinja2`` is ``jinja2``."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(source: str) -> Iterator[str]:
    """Find the packages that a source imports, but for Python's own and this one."""
    for node in ast.walk(ast.parse(source)):
        names = []
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module]
        for name in names:
            package = name.partition(".")[0]
            if package not in sys.stdlib_module_names and package != "nbjudge":
                yield package


def needed(packages: set[str]) -> set[str]:
    """Give the distributions that packages come from; a package of no known one by its name."""
    known = importlib.metadata.packages_distributions()
    return {plain(dist) for package in packages for dist in known.get(package, [package])}


def declared(extra: str = "") -> set[str]:
    """Give the distributions that this one declares always, or for an extra."""
    listed = PROJECT["optional-dependencies"][extra] if extra else PROJECT["dependencies"]
    return {plain(re.match(r"[\w.-]+", one)[0]) for one in listed}


def imported_in(folder: Path) -> set[str]:
    """Find the packages that a folder imports, but for its own modules."""
    files = list(folder.rglob("*.py"))
    found = {one for path in files for one in imported(path.read_text(encoding="utf-8"))}
    return found - {path.stem for path in files} - {path.parent.name for path in files}


def test_everything_that_is_imported_is_declared_and_the_other_way_round() -> None:
    expected = (declared() | declared("cluster")) - BY_NAME.keys()
    assert needed(imported_in(SOURCE) - BROUGHT) == expected


def test_the_tests_say_what_they_need() -> None:
    own = needed(imported_in(ROOT / "tests") - {"tensorflow"}) - declared() - declared("cluster")
    assert own == declared("test") - TESTS_BY_NAME


def test_what_is_needed_by_name_is_named() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py"))
    assert all(name in texts for name in BY_NAME.values() if name)
    assert declared() | declared("cluster") >= BY_NAME.keys()


def test_an_import_is_seen_wherever_it_stands() -> None:
    source = (
        "import os, yaml.nodes\ndef f():\n    from attr.filters import x\nimport nbjudge.bridge"
    )
    assert set(imported(source)) == {"yaml", "attr"}
    assert needed({"jinja2", "zmq", "no_such_package"}) == {"jinja2", "pyzmq", "no-such-package"}


def test_version() -> None:
    assert nbjudge.__version__ == PROJECT["version"]
    (newest, *_) = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest == PROJECT["version"]
