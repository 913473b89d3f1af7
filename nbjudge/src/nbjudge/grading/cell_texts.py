"""What the text of a cell holds: words, or code that binds names. No code of it is run."""

import ast
import functools
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from nbformat import NotebookNode

from nbjudge.cells import tree_of

LONGEST = 50_000  # characters of a cell that is read
MOST_CELLS = 1 << 13  # of which it is remembered what they bind
DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def plain(text: str) -> str:
    """Give a text as it is compared: line ends, and blanks at them, do not count."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def parsed(source: str) -> ast.Module | None:
    """Read a code cell, magics and all; None if it is no program, or a very long one."""
    return tree_of(source, len(source) <= LONGEST // 10) if len(source) <= LONGEST else None


@functools.lru_cache(MOST_CELLS)
def bound(source: str) -> Mapping[str, bool]:
    """Give the names that a code cell binds at its top level, and whether it defines them."""
    tree = parsed(source)
    names: dict[str, bool] = {}
    for statement in tree.body if tree else []:
        if isinstance(statement, DEFINITIONS):
            names[statement.name] = True
        elif isinstance(statement, ast.Assign | ast.AnnAssign):
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            for node in (node for target in targets for node in ast.walk(target)):
                if isinstance(node, ast.Name):
                    names.setdefault(node.id, False)
    return MappingProxyType(names)


def is_text(cell: NotebookNode) -> bool:
    """Say whether a cell holds words: a code cell does that is no program, or does nothing."""
    if not plain(cell.source):
        return False
    return cell.cell_type != "code" or are_words(cell.source)


@functools.lru_cache(MOST_CELLS)
def are_words(source: str) -> bool:
    """Say whether the text of a code cell is no program, or nothing but remarks and texts."""
    if source.lstrip().startswith(("%", "!")):
        return False
    tree = parsed(source)
    return all(
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Constant)
        and isinstance(statement.value.value, str)
        for statement in (tree.body if tree else [])
    )
