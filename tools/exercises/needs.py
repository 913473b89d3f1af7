"""Which notebooks need TensorFlow: it has no build for some machines, and the others run there.

What decides is what a notebook imports, itself or by a name of the package that loads it.
"""

import ast
import re
from collections.abc import Iterator

from nbformat import NotebookNode

import mnist_helpers

PACKAGE = mnist_helpers.__name__
NAMES = mnist_helpers.WITH_TENSORFLOW
MODULES = {"tensorflow", *(f"{PACKAGE}.{module}" for module in NAMES.values())}


def needs_tensorflow(notebook: NotebookNode) -> bool:
    """Say whether a notebook needs TensorFlow in any of its cells."""
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    return any(is_tensorflow(name) for source in sources for name in imported(plain(source)))


def plain(source: str) -> str:
    """Give a cell without the lines that only Jupyter understands."""
    return "\n".join(line for line in source.split("\n") if not line.startswith(("%", "!")))


def imported(source: str) -> Iterator[str]:
    """Name what a program takes from elsewhere: modules, and what is in them, with dots.

    A program that is none, such as one that students are to finish, is taken at its words.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError:
        yield from re.findall(r"[\w.]+", source)
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield f"{node.value.id}.{node.attr}"


def is_tensorflow(name: str) -> bool:
    """Say whether a name loads TensorFlow."""
    module, _, last = name.rpartition(".")
    if module == PACKAGE and last in NAMES:
        return True
    return any(name == one or name.startswith(f"{one}.") for one in MODULES)
