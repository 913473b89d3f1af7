"""Read the text of cells: which names they bind and read. What IPython alone understands, too."""

import ast

from IPython.core.inputtransformer2 import TransformerManager

from nbjudge.text import UNREADABLE


def tree_of(source: str) -> ast.Module | None:
    """Parse a cell as IPython does; None where that fails. Its lines keep their numbers."""
    try:
        return ast.parse(source)
    except UNREADABLE:
        pass
    try:
        return ast.parse(TransformerManager().transform_cell(source))
    except UNREADABLE:
        return None


def names_bound(source: str) -> set[str]:
    """Give the names that a cell binds at its top level."""
    tree = tree_of(source)
    found: set[str] = set()
    for statement in tree.body if tree else []:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(statement.name)
        else:
            found |= {
                node.id
                for node in ast.walk(statement)
                if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
            }
    return found


def names_read(tree: ast.AST) -> set[str]:
    """Give the names that code reads."""
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)
    }
