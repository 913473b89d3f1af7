"""An answer without what anybody changes who copies: names, comments, layout.

Two answers with the same form do the same thing in the same way. What was left out of the form,
comments and odd spacing, is counted here too: few people choose the same.
"""

import ast
import functools
import io
import re
import tokenize
import warnings

LONGEST = 20_000  # characters; nobody writes a longer answer by hand
NAMED = {  # where a node of Python's syntax holds a name
    ast.Name: "id",
    ast.arg: "arg",
    ast.FunctionDef: "name",
    ast.AsyncFunctionDef: "name",
    ast.ClassDef: "name",
    ast.ExceptHandler: "name",
    ast.alias: "asname",
    ast.MatchAs: "name",
    ast.MatchStar: "name",
}
UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)  # what ast.parse raises
TOKEN = re.compile(r"#.*|\w+|[^\w\s]")
ODD = [  # spacing that a formatter would change
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"(?<![ \t])[ \t]+$",
        r"\t",
        r"(?<=\S) {2,}(?=[^\s#])",
        r"[(\[{] +(?=\S)|(?<=\S) +[,)\]}:;]",
        r",(?=[^\s)\]}])",
        r"(?<=[\w)\]])=(?= )|(?<= )=(?=[\w(\[])",
        r"\n[ \t]*\n[ \t]*\n[ \t]*(?=\n)",
    )
]
MOST_ODD = 3  # of one kind that are counted: a habit is one choice, not fifty


def form_of(source: str, blank: str = "") -> str:
    """Give an answer's form.

    Args:
        source: Python, or anything else: what does not parse is compared by its tokens.
        blank: the cell as it was released. Names that it defines for the tests are kept.
    """
    tree = parsed(source)
    if tree is None:
        return tokens_of(source)
    try:
        return ast.unparse(normal(tree, *released(blank)))
    except UNREADABLE:  # too deep to be walked
        return tokens_of(source)


def written_form(text: str) -> str:
    """Give the form of a written answer: its words."""
    return " ".join(re.findall(r"\w+", text[:LONGEST].casefold()))


def tokens_of(source: str) -> str:
    """Give a text's tokens, a space between each two, without comments."""
    return " ".join(t for t in TOKEN.findall(source[:LONGEST]) if not t.startswith("#"))


def parsed(source: str) -> ast.Module | None:
    """Parse Python; None where it is none, or is out of all measure."""
    if len(source) > LONGEST:
        return None
    try:
        with warnings.catch_warnings():  # of "\d" in a student's text
            warnings.simplefilter("ignore")
            return ast.parse(source)
    except UNREADABLE:
        return None


@functools.cache
def released(blank: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the errors that a released cell raises, as source, and the names it gives the tests."""
    tree = parsed(blank) or ast.Module([], [])
    stubs = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Raise)}
    scopes = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    outer = [n for one in tree.body for n in ([one] if isinstance(one, scopes) else ast.walk(one))]
    return frozenset(stubs), frozenset(name for node in outer for _, name in names_in(node))


def normal(tree: ast.Module, stubs: frozenset[str], given: frozenset[str]) -> ast.Module:
    """Take out what says nothing, and number the names, in place.

    Args:
        tree: an answer.
        stubs: statements to take out.
        given: names to keep.
    """
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, None)
            if isinstance(block, list) and block:
                kept = [one for one in block if not is_remark(one) and not is_stub(one, stubs)]
                setattr(node, field, kept or [ast.Pass()])
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
    named = [(node, field, name) for node in ast.walk(tree) for field, name in names_in(node)]
    own = [name for node, _, name in named if binds(node) and name not in given]
    numbered = {name: f"v{number}" for number, name in enumerate(dict.fromkeys(own))}
    for node, field, name in named:
        setattr(node, field, numbered.get(name, name))
    return tree


def is_remark(node: ast.AST) -> bool:
    """Say whether a statement is a text alone, such as a docstring."""
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


def is_stub(node: ast.AST, stubs: frozenset[str]) -> bool:
    """Say whether a statement is the error that a blank answer raises."""
    return isinstance(node, ast.Raise) and ast.unparse(node) in stubs


def names_in(node: ast.AST) -> list[tuple[str, str]]:
    """Give the fields of a node that hold a name of the program's, and the names."""
    field = NAMED.get(type(node))
    name = field and getattr(node, field)
    return [(field, name)] if name else []


def binds(node: ast.AST) -> bool:
    """Say whether a node gives its name a meaning, and does not only use it."""
    return not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load)


def remarks_of(source: str) -> list[str]:
    """Give the comments of an answer and the docstrings of its functions, each in one line."""
    found = []
    try:
        for token in tokenize.generate_tokens(io.StringIO(source[:LONGEST]).readline):
            if token.type == tokenize.COMMENT:
                found.append(token.string)
    except (*UNREADABLE, tokenize.TokenError):
        pass  # those before the place where it is no Python are found
    tree = parsed(source)
    for node in ast.walk(tree) if tree else []:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.append(ast.get_docstring(node) or "")
    return [" ".join(text.split()) for text in found if text]


def oddities(source: str) -> int:
    """Count places with spacing that nobody teaches."""
    text = source[:LONGEST].rstrip("\n")
    return sum(min(MOST_ODD, len(pattern.findall(text))) for pattern in ODD)
