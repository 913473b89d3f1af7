"""What an attack is: a name, a sentence, an edit of a right submission, and honest points.

The files in ``attacks`` hold them, by kind:

    @attack(loses="softmax")
    def reads_the_solutions(paper: Paper) -> None:
        \"\"\"Runs the solution that lies in the instructor's folder.\"\"\"
        paper.answer("softmax", "...")

A public function there is an attack, and must be entered as one; a helper is called ``_helper``.
"""

import ast
import importlib
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent

import nbformat
from nbformat import NotebookNode

from attack_course import ASSIGNMENT, BY_NAME, FULL, NOTEBOOK

EVERY_TEST = tuple(FULL)
FOLDER = Path(__file__).parent / "attacks"
CASES: dict[str, "Case"] = {}


@dataclass
class Paper:
    """A submission that an attack edits: the released notebook with right answers.

    Attributes:
        notebook: its notebook.
        folder: where it is handed in; files may be added.
        facts: words that sources may use as ``<<word>>``: ``course``, ``home``, ``port``,
            ``mark`` (a word that belongs to this attack alone), ``run`` (to this run), ``pid``
            (the namespace of process numbers in which the runner lives).
        content: the bytes to hand in instead of the notebook.
        absent: whether no notebook is handed in.
    """

    notebook: NotebookNode
    folder: Path
    facts: dict[str, str]
    content: bytes | None = None
    absent: bool = False

    def fill(self, source: str) -> str:
        """Take the margin from a source, and fill in the facts."""
        text = dedent(source).strip("\n")
        for word, fact in self.facts.items():
            text = text.replace(f"<<{word}>>", fact)
        return text

    def place(self, name: str) -> int:
        """Give the place of a marked cell."""
        named = [c.metadata.get("nbgrader", {}).get("grade_id") for c in self.notebook.cells]
        return named.index(name)

    def cell(self, name: str) -> NotebookNode:
        return self.notebook.cells[self.place(name)]

    def answer(self, name: str, source: str) -> None:
        """Answer a task."""
        self.cell(name).source = self.fill(source)

    def wrong(self, *names: str) -> None:
        """Answer tasks so that they honestly get nothing."""
        for name in names:
            self.cell(name).source = BY_NAME[name].wrong

    def prepend(self, name: str, source: str) -> None:
        """Write something before an answer, into the same cell."""
        self.cell(name).source = f"{self.fill(source)}\n\n{self.cell(name).source}"

    def extend(self, name: str, source: str) -> None:
        """Write something behind an answer, into the same cell."""
        self.cell(name).source += f"\n\n{self.fill(source)}"

    def insert(self, place: int, source: str) -> None:
        """Put a cell of one's own into the notebook; -1 is its end."""
        cells, cell = self.notebook.cells, nbformat.v4.new_code_cell(self.fill(source))
        cells.insert(len(cells) if place < 0 else place, cell)

    def ship(self, path: str, source: str) -> None:
        """Hand in another file beside the notebook."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(self.fill(source), encoding="utf-8")

    def hand_in(self) -> None:
        """Write the notebook, as it is: nbformat would mend some of it."""
        path = self.folder / f"{NOTEBOOK}.ipynb"
        if self.content is not None:
            path.write_bytes(self.content)
        elif not self.absent and not path.exists():
            path.write_text(json.dumps(self.notebook), encoding="utf-8")


@dataclass(frozen=True)
class Case:
    """An attack or an accident.

    Attributes:
        name: what a test is called.
        kind: the file that holds it.
        tries: what it tries, in a sentence.
        edit: what it does to a right submission.
        loses: test cells for which an honest grader gives nothing.
        may_lose: test cells for which nothing and all are both honest; if these are all tests, a
            person may have to look.
        exactly: the points of test cells that honestly get a part.
        readable: whether the submission can be graded at all.
        heavy: whether it would hurt the machine of a grader without limits.
        limit: seconds that nbgrader may be silent about it, graded alone.
    """

    name: str
    kind: str
    tries: str
    edit: Callable[[Paper], None] = field(repr=False)
    loses: frozenset[str] = frozenset()
    may_lose: frozenset[str] = frozenset()
    exactly: dict[str, float] = field(default_factory=dict)
    readable: bool = True
    heavy: bool = False
    limit: int = 60

    def honest(self, test: str) -> set[float | None]:
        """Give the points that an honest grader may give for a test; None: a person decides."""
        if not self.readable:
            return {0.0, None}
        if test in self.exactly:
            return {self.exactly[test]}
        if test in self.loses:
            return {0.0}
        if test not in self.may_lose:
            return {FULL[test]}
        nothing = {0.0, None} if self.may_lose == set(EVERY_TEST) else {0.0}
        return nothing | {FULL[test]}


def tests_of(names: str | Iterable[str]) -> frozenset[str]:
    """Give the test cells of tasks; a test cell may be named itself."""
    names = [names] if isinstance(names, str) else list(names)
    tests = (list(BY_NAME[name].tests) if name in BY_NAME else [name] for name in names)
    found = frozenset(test for group in tests for test in group)
    assert found <= set(FULL), f"no such test: {found - set(FULL)}"
    return found


def attack(
    *,
    loses: str | Iterable[str] = (),
    may_lose: str | Iterable[str] = (),
    exactly: dict[str, float] | None = None,
    readable: bool = True,
    heavy: bool = False,
    limit: int = 60,
) -> Callable:
    """Enter a function that edits a submission as a case; its docstring is what it tries."""

    def enter(edit: Callable[[Paper], None]) -> Callable[[Paper], None]:
        name = edit.__name__
        assert name not in CASES, f"two attacks are called {name}"
        kind = edit.__module__.rsplit(".", 1)[-1]
        tries = " ".join((edit.__doc__ or "").split())
        assert tries, f"{name} does not say what it tries"
        lost, maybe = tests_of(loses), tests_of(may_lose)
        part = exactly or {}
        CASES[name] = Case(
            name, kind, tries, edit, lost, maybe - lost, part, readable, heavy, limit
        )
        return edit

    return enter


def cases() -> dict[str, Case]:
    """Read all attacks."""
    for path in sorted(FOLDER.glob("[!_]*.py")):
        importlib.import_module(f"attacks.{path.stem}")
    return CASES


def defined(folder: Path = FOLDER) -> list[str]:
    """List what the files define as attacks, without a look at what was entered."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in sorted(folder.rglob("*.py"))]
    functions = (node for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef))
    return [function.name for function in functions if not function.name.startswith("_")]


def write_paper(
    released: NotebookNode, folder: Path, facts: dict[str, str], edit: Callable | None
) -> None:
    """Hand in a right submission, edited or not.

    Args:
        released: the students' version.
        folder: the course's folder of submissions of this student.
        facts: see ``Paper``.
        edit: what is done to it.
    """
    paper = Paper(nbformat.from_dict(json.loads(json.dumps(released))), folder / ASSIGNMENT, facts)
    paper.folder.mkdir(parents=True)
    for name, task in BY_NAME.items():
        if any(c.metadata.get("nbgrader", {}).get("grade_id") == name for c in released.cells):
            paper.cell(name).source = task.right
    paper.cell("why").source = "Powers of large numbers overflow."
    if edit is not None:
        edit(paper)
    paper.hand_in()
