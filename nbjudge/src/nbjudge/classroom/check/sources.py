"""Which names the text of a cell binds, and which it reads."""

import ast

from nbjudge.cells import tree_of


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
