"""A small class in a folder of its own, graded by nbgrader's own commands."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from tools.exercises.course import ROOT, grade_id, kind
from tools.exercises.release import empty_gradebook

NOISE = 'import sys, warnings\nwarnings.warn("old")\nprint("!", file=sys.stderr)\n'
COMMANDS = Path(sys.executable).parent  # nbgrader, and alembic, which it runs


class Classroom:
    """A course folder with solutions, submissions and a gradebook.

    Attributes:
        folder: the course's folder.
    """

    def __init__(self, folder: Path, *steps: str) -> None:
        """Copy the configuration and some solutions, and release them, with one command."""
        self.folder = folder
        shutil.copy(ROOT / "nbgrader_config.py", folder)
        (folder / "gradebook.db").write_bytes(empty_gradebook())
        for step in steps:
            shutil.copytree(ROOT / "solutions" / step, folder / "solutions" / step)
        if steps:
            self.nbgrader("generate_assignment", "*").check_returncode()

    def environment(self) -> dict[str, str]:
        """Give the environment in which nbgrader runs."""
        environment = os.environ | {"PATH": f"{COMMANDS}{os.pathsep}{os.environ['PATH']}"}
        if not environment.get("MNIST_DIR"):
            environment["MNIST_STANDIN"] = "1"
        return environment

    def nbgrader(self, *arguments: str) -> subprocess.CompletedProcess:
        """Run an nbgrader command in the course's folder."""
        return subprocess.run(
            [COMMANDS / "nbgrader", *arguments],
            cwd=self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def released(self, step: str) -> NotebookNode:
        """Read the students' version of a step."""
        path = self.folder / "exercises" / step / f"{step}.ipynb"
        return nbformat.read(path, as_version=4)

    def submit(self, step: str, student: str, content: NotebookNode | bytes) -> Path:
        """Hand in a notebook, or any bytes under its name."""
        path = self.folder / "submitted" / student / step / f"{step}.ipynb"
        path.parent.mkdir(parents=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            nbformat.write(content, path)
        return path

    def autograde(self, step: str) -> subprocess.CompletedProcess:
        """Grade all submissions of a step, or of all of them for "*"."""
        return self.nbgrader("autograde", step)

    def points(self, step: str, student: str) -> dict[str, float | None]:
        """Give a student's points by graded cell; None where a person has to look."""
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}") as gradebook:
            notebook = gradebook.find_submission_notebook(step, step, student)
            return {grade.name: grade.auto_score for grade in notebook.grades}

    def total(self, step: str, student: str) -> float:
        """Give a student's points together."""
        return sum(points or 0 for points in self.points(step, student).values())


def answered(notebook: NotebookNode, answers: dict[str, str]) -> NotebookNode:
    """Fill answers into the solution cells of a notebook, in place, and return it."""
    for cell in notebook.cells:
        if kind(cell) in ("solution", "written") and grade_id(cell) in answers:
            cell.source = answers[grade_id(cell)]
    return notebook


def noisy(source: str) -> str:
    """Let a function warn and write to stderr at each call."""
    tree = ast.parse(source)
    function = [node for node in tree.body if isinstance(node, ast.FunctionDef)][-1]
    function.body[:0] = ast.parse(NOISE).body
    return ast.unparse(tree)
