"""What to write in the place of a test that cannot be judged."""

import ast
import re
from collections.abc import Callable

from nbjudge.cells import tree_of
from nbjudge.classroom.check.one_kernel import Outcome
from nbjudge.classroom.check.sources import names_read

PLAIN = "numbers, texts, lists, dicts or arrays"
BY_ERROR = (
    (
        r"cannot be given to the student's code",
        f"give the answer {PLAIN}, and let it make the rest itself, or make it in a locked cell "
        "without points, which runs on both sides, and let the answer use it by its name",
    ),
    (
        r"__(eq|ne)__ of",
        f"compare what the object holds, as {PLAIN}, and not the object: its attributes, "
        "list(...), or what a method gives",
    ),
    (r"__(lt|le|gt|ge)__ of", f"order what the object holds: {PLAIN}"),
    (r"__(bool)__ of", "ask a question whose answer is True or False, such as len(...) > 0"),
    (
        r"__(float|int|index|complex|array\w*)__ of|arithmetic",
        f"reckon with what the object holds: {PLAIN}",
    ),
    (r"GradientTape", "compare with small steps, or with a formula"),
    (
        r"cannot be built on a class of the student's",
        "put the class that is built on the student's into the answer, and test what it does",
    ),
    (
        r"changed what an earlier call gave",
        "give what is changed to each call that may change it",
    ),
    (
        r"is a module in the student's notebook|ModuleNotFoundError|ImportError",
        "import it in a locked cell, or in the test itself, and install it where nbgrader runs",
    ),
    (
        r"NameError|UnboundLocalError",
        "bind the name in a locked cell without points, or in this cell: what only the "
        "instructor's unmarked cells bind is not known here",
    ),
    (r"FileNotFoundError", "put the file beside the notebook, in the folder of the source"),
    (
        r"StudentTimeout|CellTimeoutError|SubmissionTimeoutError",
        "let it take less time, or allow more: c.TwoKernels.cell_timeout, submission_timeout",
    ),
    (r"OutputLimitError", "let it write less, or allow more: c.TwoKernels.output_bytes"),
    (r"MemoryError|StudentDied|JudgeError", "let it need less, or allow more: c.TwoKernels.limits"),
)


def names_in(tree: ast.AST) -> set[str]:
    """Give the names that code reads, and those of attributes."""
    return names_read(tree) | {x.attr for x in ast.walk(tree) if isinstance(x, ast.Attribute)}


def asks_for_class(tree: ast.AST) -> bool:
    """Say whether a test asks of which class something is."""
    return bool(names_read(tree) & {"isinstance", "type", "issubclass"})


def asks_for_text(tree: ast.AST) -> bool:
    """Say whether a test looks at the text of an answer, or at what was typed before."""
    return bool(names_in(tree) & {"getsource", "In", "Out", "_i", "_ii", "_ih", "__code__"})


def names_one_of(*names: str) -> Callable[[ast.AST], bool]:
    """Make a function that says whether a test uses one of some names."""
    return lambda tree: not names_in(tree).isdisjoint(names)


APART = "the test changes its own process, and the student's code runs in another one: "
BY_SOURCE: tuple[tuple[Callable[[ast.AST], bool], str], ...] = (
    (
        names_one_of("patch", "monkeypatch", "Mock", "MagicMock"),
        f"{APART}give the answer a function of the test's as an argument, and look how it is "
        "called",
    ),
    (
        names_one_of("environ", "putenv", "setenv", "unsetenv", "delenv", "chdir"),
        f"{APART}give the answer the value or the path as an argument, or set it in a locked cell "
        "without points, which runs on both sides",
    ),
    (
        names_one_of(
            "warns",
            "deprecated_call",
            "catch_warnings",
            "simplefilter",
            "assertWarns",
            "filterwarnings",
            "assertWarnsRegex",
            "assertLogs",
            "assertNoLogs",
            "caplog",
            "addHandler",
        ),
        f"{APART}let the answer give back, raise or print what is to be noticed, and look at that",
    ),
    (
        asks_for_text,
        "test what the answer gives; what was typed can only be looked at by a person",
    ),
    (
        asks_for_class,
        f"ask for what it can do or holds, as {PLAIN}, and not for its class",
    ),
)
OTHERWISE = f"compare {PLAIN} that the answer gives"


def instead(source: str, got: Outcome) -> str:
    """Say what to write in the place of a test that nbgrader alone passes and nbjudge does not.

    Args:
        source: of the test.
        got: what came of it here.
    """
    said = f"{got.refused}\n{got.error}"
    for pattern, words in BY_ERROR:
        if re.search(pattern, said):
            return words
    tree = tree_of(source)
    for asks, words in BY_SOURCE if tree else ():
        if asks(tree):
            return words
    return OTHERWISE
