"""The text of a code cell, read as IPython reads it. No line of it is run."""

import ast
import contextlib
import warnings

from IPython.core.inputtransformer2 import TransformerManager

# What Python raises for a text that is none of its own, or too deep for it.
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


def tree_of(source: str, magics: bool = True) -> ast.Module | None:
    """Parse a cell; None where that fails. Its lines keep their numbers.

    Args:
        source: of the cell.
        magics: whether IPython's own may stand in it: then the text is read anew for each.
    """
    with warnings.catch_warnings():  # of "\d" in a text
        warnings.simplefilter("ignore")
        with contextlib.suppress(*UNREADABLE):
            return ast.parse(source)
        with contextlib.suppress(*UNREADABLE):
            return ast.parse(TransformerManager().transform_cell(source)) if magics else None
    return None
