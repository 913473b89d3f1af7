"""An exercise on its way to students: its solution, and what nbgrader makes of it."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from traitlets.config import Config

from nbjudge.classroom.hidden_seeds import with_seed
from nbjudge.text import one_line
from tools import notebooks
from tools.exercises.leaks import Secret, secrets_of
from tools.exercises.release import Unfit, course_config, empty_gradebook, files_in, generate
from tools.exercises.scoring import tasks_of
from tools.exercises.term import set_term, terms_of


@dataclass
class Exercise:
    """A step on its way to students.

    Attributes:
        name: of the step.
        notebook: the solution, in normal form; its hidden tests draw what this term's do.
        config: of a scratch course that holds this step.
        secrets: lines that students must not get.
        released: what students get, by path below the step's folder.
        text: of the solution's file, as it is to be.
    """

    name: str
    notebook: NotebookNode
    config: Config
    secrets: list[Secret]
    released: dict[str, bytes]
    text: str

    @property
    def place(self) -> str:
        """Where a person edits it."""
        return f"solutions/{self.name}/{self.name}.ipynb"

    @property
    def blank(self) -> NotebookNode:
        """A new copy of what students get."""
        return nbformat.reads(self.released[f"{self.name}.ipynb"].decode(), as_version=4)

    @property
    def points(self) -> int:
        """What the tests give together."""
        return sum(task.points for task in tasks_of(self.notebook))

    def say(self, sentence: str) -> None:
        """Tell that a step of the work is done."""
        print(f"{self.name}: {sentence}", flush=True)


def exercise_of(root: Path, name: str, term: str, work: Path) -> Exercise:
    """Read a solution, and let nbgrader make the students' version in a scratch course."""
    course = work / name
    solution = root / "solutions" / name
    for path, data in files_in(solution).items():
        (course / "solutions" / name / path).parent.mkdir(parents=True, exist_ok=True)
        (course / "solutions" / name / path).write_bytes(data)
    shutil.copy(root / "nbgrader_config.py", course)
    place = course / "solutions" / name / f"{name}.ipynb"
    try:
        notebook = notebooks.normalize(nbformat.read(place, as_version=4))
    except Exception as error:  # nbformat has many for what is no notebook
        raise Unfit(f"solutions/{name}/{name}.ipynb is no notebook: {one_line(error)}") from error
    if not tasks_of(notebook):
        raise Unfit(f"solutions/{name}/{name}.ipynb has no test cell: nothing would be graded")
    if term:
        set_term(notebook, term)
    notebooks.write(place, notebook)
    (course / "gradebook.db").write_bytes(empty_gradebook())
    config = course_config(course, f"sqlite:///{course}/gradebook.db")
    released = generate(config, name, course / "exercises")
    text = notebooks.text_of(notebook)  # without the seed, which the gradebook alone has
    notebook = with_seed(notebook, config)
    secrets = secrets_of(notebook, config)
    exercise = Exercise(name, notebook, config, secrets, released, text)
    beside = sorted(set(released) - {f"{name}.ipynb"})
    terms = "".join(f", for the term {each}" for each in terms_of(notebook))
    seed = config.SeedHiddenTests.get("seed", 0)
    exercise.say(
        f"nbgrader makes the students' version{terms}"
        + (f"; hidden tests draw from the seed {seed}" if seed else "")
        + (f"; beside it they get {', '.join(beside)}" if beside else "")
    )
    return exercise
