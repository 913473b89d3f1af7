"""An answer without what anybody changes who copies: names, comments, layout.

Two answers with the same form do the same thing in the same way.
"""

import ast
import contextlib
import re
from collections.abc import Iterator

from nbjudge.cells import UNREADABLE, tree_of

LONGEST = 20_000  # characters; nobody writes a longer answer by hand
TOKEN = re.compile(r"#.*|\w+|[^\w\s]")


def form_of(source: str, code: bool = True) -> str:
    """Give an answer's form.

    Args:
        source: Python, or anything else: what does not parse is compared by its tokens.
        code: whether the cell holds code; of a written answer the words are the form.
    """
    text = source[:LONGEST]
    if not code:
        return " ".join(re.findall(r"\w+", text.casefold()))
    tree = tree_of(source, magics=False) if len(source) <= LONGEST else None
    if tree is not None:
        with contextlib.suppress(*UNREADABLE):  # it is too deep
            return ast.unparse(normal(tree))
    return " ".join(token for token in TOKEN.findall(text) if not token.startswith("#"))


def normal(tree: ast.Module) -> ast.Module:
    """Take out what says nothing, and number the names that an answer gives, in place."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            if isinstance(block := getattr(node, field, None), list) and block:
                setattr(node, field, [one for one in block if not is_idle(one)] or [ast.Pass()])
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
    named = [(node, field, name) for node in ast.walk(tree) for field, name in names_in(node)]
    given = [
        name for node, _, name in named if not isinstance(getattr(node, "ctx", None), ast.Load)
    ]
    numbers = {name: f"v{number}" for number, name in enumerate(dict.fromkeys(given))}
    for node, field, name in named:
        setattr(node, field, numbers.get(name, name))
    return tree


def is_idle(node: ast.stmt) -> bool:
    """Say whether a statement does nothing, such as a docstring, or raises what a blank does."""
    if isinstance(node, ast.Raise):
        return "NotImplementedError" in ast.unparse(node)
    return isinstance(getattr(node, "value", None), ast.Constant) and isinstance(node, ast.Expr)


def names_in(node: ast.AST) -> Iterator[tuple[str, str]]:
    """Give the fields of a node that hold a name of the program's own, and the names."""
    imported = "name" if isinstance(node, ast.alias) else ""
    for field in ("id", "arg", "name", "asname"):
        name = getattr(node, field, None)
        if isinstance(name, str) and field != imported and not isinstance(node, ast.keyword):
            yield field, name
