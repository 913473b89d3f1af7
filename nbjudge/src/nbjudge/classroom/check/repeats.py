"""Which hidden tests repeat what a student's code gave them, where the student can read it.

A function can give back its inputs. A hidden test whose message shows what the function gave shows
those inputs in the feedback. Found in the text of the tests, by where a value goes.
"""

import ast
from collections.abc import Iterable, Iterator

from nbjudge.cells import tree_of

# What these make of a value is a number or a type, and no text of the student's.
SAFE = {"int", "float", "bool", "len", "round", "isinstance", "type", "id", "hash"}
SAFE |= {"np.shape", "numpy.shape", "np.ndim", "numpy.ndim", "np.size", "numpy.size"}
PRINTS = {"print", "display"}


def repeats(source: str, hidden: Iterable[range], own: set[str]) -> dict[int, str]:
    """Say where hidden tests repeat what a student's code gave.

    Args:
        source: of a test cell.
        hidden: ranges of lines, from 1, that students do not see.
        own: names that answers bind.

    Returns:
        By line, what repeats it.
    """
    tree = tree_of(source)
    if tree is None:
        return {}
    given = names_given(tree, own)
    found = {}
    for node in ast.walk(tree):
        for what, said in shown_by(node):
            line = getattr(node, "lineno", 0)
            if any(line in lines for lines in hidden) and tells(said, given, own):
                found.setdefault(line, what)
    return dict(sorted(found.items()))


def shown_by(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Give what a statement or a call shows to whoever reads its outcome, and how."""
    if isinstance(node, ast.Assert) and node.msg is not None:
        yield "the message", node.msg
    elif isinstance(node, ast.Raise) and node.exc is not None:
        yield "the error", node.exc
    elif isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        if name in PRINTS:
            how = f"{name}()"
        elif name.startswith("assert"):  # np.testing.assert_allclose, self.assertEqual
            how = f"{name}(), which shows what it compares"
        else:
            return
        for one in [*node.args, *(keyword.value for keyword in node.keywords)]:
            yield how, one


def names_given(tree: ast.AST, own: set[str]) -> set[str]:
    """Give the names that hold what a student's code gave, as far as the text shows it."""
    given: set[str] = set()
    while True:
        before = len(given)
        for node in ast.walk(tree):
            for target, value in bound_by(node):
                if tells(value, given, own):
                    given |= {
                        one.id
                        for one in ast.walk(target)
                        if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)
                    }
        if len(given) == before:
            return given


def bound_by(node: ast.AST) -> Iterator[tuple[ast.AST, ast.AST]]:
    """Give what a piece of code binds, and to which value."""
    if isinstance(node, ast.Assign):
        yield from ((target, node.value) for target in node.targets)
    elif isinstance(node, ast.AnnAssign | ast.AugAssign | ast.NamedExpr) and node.value:
        yield node.target, node.value
    elif isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
        yield node.target, node.iter
    elif isinstance(node, ast.withitem) and node.optional_vars is not None:
        yield node.optional_vars, node.context_expr
    elif isinstance(node, ast.Try):
        for handler in node.handlers:
            if handler.name:  # an error of the student's, perhaps, and what it says
                yield ast.Name(handler.name, ast.Store()), ast.Module(node.body, [])


def tells(node: ast.AST, given: set[str], own: set[str]) -> bool:
    """Say whether the value of an expression may hold a text that a student's code gave.

    Args:
        node: the expression.
        given: names that hold what a student's code gave.
        own: names that answers bind: what they give when they are called counts.
    """
    if isinstance(node, ast.Name):
        return node.id in given
    if isinstance(node, ast.Compare | ast.Lambda | ast.FunctionDef):
        return False  # true or false; not run here
    if isinstance(node, ast.Call):
        if ast.unparse(node.func) in SAFE:
            return False
        if root_of(node.func) in own:
            return True
    return any(tells(child, given, own) for child in ast.iter_child_nodes(node))


def root_of(node: ast.AST) -> str:
    """Give the name with which an expression such as ``model.layers[0].weights`` begins."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Call):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
