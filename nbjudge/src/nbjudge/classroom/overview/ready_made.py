"""Whose answer names a library's function that bears the task's own name.

A task that asks for ``softmax`` can be answered with ``tf.nn.softmax``, or with the ``softmax`` of
the course's own package. Whether that is an answer, the instructor knows. Found is what stands in
the text of an answer, and nothing that is called in a roundabout way.
"""

import ast
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nbjudge.cells import tree_of
from nbjudge.classroom.overview.answers import AnswerCell, imported
from nbjudge.classroom.overview.messages import natural


@dataclass(frozen=True)
class ReadyMade:
    """A function that some answers to a task name.

    Attributes:
        cell: the answer cell, "NOTEBOOK/GRADE_ID".
        function: its full name, such as "tensorflow.nn.softmax".
        students: whose answers name it.
    """

    cell: str
    function: str
    students: tuple[str, ...]


def ready_made(
    cells: Iterable[AnswerCell], answers: Mapping[str, Mapping[str, str]]
) -> list[ReadyMade]:
    """Find answers that name a function of a module with the task's own name.

    Args:
        cells: the answer cells. What the instructor's own answer names is no finding.
        answers: by student, the text of each cell by name.
    """
    found = []
    for cell in cells:
        asked = defined(cell.blank) | defined(cell.solution or "") if cell.code else set()
        given = named(cell.solution or "", asked, cell.modules)
        by_function = defaultdict(list)
        for student in sorted(answers, key=natural):
            text = answers[student].get(cell.name, "")
            for function in named(text, asked, cell.modules) - given:
                by_function[function].append(student)
        found += [
            ReadyMade(cell.name, name, tuple(by_function[name])) for name in sorted(by_function)
        ]
    return found


def defined(source: str) -> set[str]:
    """Give the functions that a cell defines."""
    tree = tree_of(source)
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} if tree else set()


def named(source: str, asked: set[str], modules: Mapping[str, str]) -> set[str]:
    """Give the full names of functions in a text that end in a name that is asked for.

    Args:
        source: of an answer.
        asked: names of the functions that the task asks for.
        modules: what imported names of the notebook stand for.
    """
    if not any(name in source for name in asked):
        return set()
    own = imported(source)
    found = {whole for whole in own.values() if "." in whole and ending(whole) in asked}
    tree, known = tree_of(source), dict(modules) | own
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.Attribute) and node.attr in asked:
            owner = ast.unparse(node.value)
            root, dot, rest = owner.partition(".")
            if root in known and owner.replace(".", "").isidentifier():
                found.add(f"{known[root]}{dot}{rest}.{node.attr}")
    return found


def ending(name: str) -> str:
    """Give the last part of a name with dots."""
    return name.rpartition(".")[2]
