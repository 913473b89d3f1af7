"""A course of notebooks that are lists of cells, as somebody else could have written them.

Each cell is a kind and a source: ``L`` locked, ``U`` unmarked, ``A`` an answer, ``T`` a test of
one point. What an answer holds is right; the release has a stub in its place.
"""

import shutil
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from attack_course import ASSIGNMENT, marks
from nbjudge.__main__ import main
from small_course import CONFIG, in_folder, release

Cells = list[tuple[str, str]]
PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}


def notebook_of(cells: Cells) -> NotebookNode:
    """Make the instructor's notebook."""
    made = nbformat.v4.new_notebook(metadata={"kernelspec": PYTHON})
    for number, (kind, source) in enumerate(cells):
        cell = nbformat.v4.new_code_cell(source)
        settings = {"locked": kind != "A", "solution": kind == "A", "grade": kind == "T"}
        if kind == "T":
            settings["points"] = 1
        if kind != "U":
            cell.metadata.update(marks(f"c{number}", **settings))
        made.cells.append(cell)
    return made


class PlainCourse:
    """A course that is released; everybody hands in one of two things."""

    def __init__(self, folder: Path, notebooks: dict[str, Cells], files: dict[str, str]) -> None:
        """Write the instructor's folder, and release it.

        Args:
            folder: of the course; is made.
            notebooks: by name.
            files: texts of what lies beside them, by path.
        """
        self.folder, self.notebooks = folder, notebooks
        source = folder / "source" / ASSIGNMENT
        source.mkdir(parents=True)
        for name, cells in notebooks.items():
            nbformat.write(notebook_of(cells), source / f"{name}.ipynb")
        for path, text in files.items():
            (source / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).write_text(text, encoding="utf-8")
        (folder / "nbgrader_config.py").write_text(CONFIG, encoding="utf-8")
        release(folder)

    def hand_in(self, student: str, stage: str) -> None:
        """Hand in what lies in ``source``, the right answers, or in ``release``, none."""
        shutil.copytree(self.folder / stage / ASSIGNMENT, self.submitted(student))

    def submitted(self, student: str) -> Path:
        return self.folder / "submitted" / student / ASSIGNMENT

    def graded(self, student: str, notebook: str) -> NotebookNode:
        path = self.folder / "autograded" / student / ASSIGNMENT / f"{notebook}.ipynb"
        return nbformat.read(path, as_version=4)

    def grade(self) -> dict[str, dict[str, list[float]]]:
        """Grade everybody; give the points of each test by student and notebook."""
        done = in_folder(self.folder, main, ["grade", ASSIGNMENT])
        assert done.returncode == 0, done.stderr[-4000:]
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}", "small") as gradebook:
            return {
                submission.student.id: {
                    notebook.name: [
                        grade.auto_score
                        for grade in sorted(notebook.grades, key=lambda one: int(one.name[1:]))
                    ]
                    for notebook in submission.notebooks
                }
                for submission in gradebook.assignment_submissions(ASSIGNMENT)
            }
