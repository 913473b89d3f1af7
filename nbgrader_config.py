"""How nbgrader works on this course: solutions/ becomes exercises/, marks are just.

nbgrader reads this file in the folder where it is started, which is this one.
"""

import importlib.util
import os

import pooch

import nbjudge

c = get_config()  # noqa: F821 - nbgrader hands it to this file

c.CourseDirectory.course_id = "mnist-course"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# A blank function says so when it is called, and in nothing else.
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "*Your answer here.*"

# Grading: the tests run in a process that never ran the student's code, see book/grading.md.
nbjudge.configure(c)
# A number of your own each term, known to nobody, lets hidden tests draw other inputs.
c.SeedHiddenTests.seed = 0
c.TwoKernels.cell_timeout = 60  # seconds; on a busy machine a cell takes longer
# Imported once for the whole class, with the package's modules that wait for TensorFlow.
c.TwoKernels.preload = ["tensorflow", "mnist_helpers"]
c.TwoKernels.preload += [
    f"mnist_helpers.{name}" for name in ("checkpoints", "distortion", "network", "training")
]
# Students' code has no network, so MNIST has to be there before. It may read it, and our helpers.
data = os.environ.get("MNIST_DIR") or str(pooch.os_cache("mnist_helpers"))
helpers = importlib.util.find_spec("mnist_helpers").submodule_search_locations[0]
# Cells for trying out that call these may be left out; they save into temporary folders.
c.TwoKernels.harmless = ["mnist_helpers", "mnist_helpers.save_checkpoint", "tensorflow.compat.v1"]
c.TwoKernels.prepare = "mnist_helpers.fetch_mnist"
c.TwoKernels.readable = [data, helpers]
c.TwoKernels.environment = {
    "MNIST_DIR": os.path.abspath(os.path.expanduser(data)),
    "MNIST_STANDIN": os.environ.get("MNIST_STANDIN", ""),
    "OPENBLAS_NUM_THREADS": "1",  # a submission on each core: threads would wait for each other
}

# The rest is for Validate, which a student presses, and which stays nbgrader's.

import pathlib
import re
from collections.abc import Mapping

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import CheckCellMetadata
from nbgrader.validator import Validator

# Seconds for one cell. Importing TensorFlow takes ten of them, on a busy machine more.
c.Execute.timeout = 120

# Validate shows the whole message of a test, not its first 90 characters.
c.Validator.width = 1000


def as_graded(nb: NotebookNode) -> NotebookNode:
    """Do with copies of cells what grading does, and add a test that says what is wrong else.

    A cell that was split or copied has its marks twice, at which nbgrader would stop: of an answer
    the last one counts that is not blank. What is missing must not end in *Success*.
    """
    marked: dict[str, list[NotebookNode]] = {}
    for cell in nb.cells:
        marks = cell.metadata.get("nbgrader", {})
        if "grade_id" in marks:
            marked.setdefault(marks["grade_id"], []).append(cell)
    for copies in marked.values():
        answers = [one for one in copies if "raise NotImplementedError" not in one.source]
        counts = (answers or copies)[-1]
        for copy in copies:
            if copy is not counts:
                del copy.metadata["nbgrader"]
    if wrong := what_is_wrong(marked):
        cell = nbformat.v4.new_code_cell(
            f"# The notebook as a whole\nraise AssertionError({wrong!r})"
        )
        marks = {"grade": True, "grade_id": "the_notebook", "locked": True, "points": 1}
        marks |= {"cell_type": "code", "schema_version": 3, "solution": False, "task": False}
        cell.metadata["nbgrader"] = marks
        nb.cells.insert(0, cell)
    return nb


def what_is_wrong(marked: Mapping[str, list[NotebookNode]]) -> str:
    """Say what to do if cells of an exercise are missing, or are those of another one."""
    again = "take the exercise out of the archive once more, and copy your answers into its cells"
    if not marked:
        return (
            "no cell of the exercise is in this notebook: the marks by which they are known are "
            f"gone, as in a copy of their text; handed in like this, it may be graded 0: {again}"
        )
    folder = re.match(r"(\d\d)_", pathlib.Path.cwd().name)
    numbers = {name.removeprefix("setup_") for name in marked if re.fullmatch(r"setup_\d\d", name)}
    if folder and numbers and folder[1] not in numbers:
        return (
            f"this is the notebook of exercise {min(numbers)}, in the folder of {folder[1]}, where "
            "it would be graded 0: put each into its own folder, under its own name"
        )
    code = [name for name, cells in marked.items() if any(map(is_answer, cells))]
    if untested := [name for name in code if f"test_{name}" not in marked]:
        return f"the test cells of {', '.join(untested)} are missing: {again}"
    return ""


def is_answer(cell: NotebookNode) -> bool:
    """Say whether it is a cell of code that a test asks."""
    marks = cell.metadata.get("nbgrader", {})
    return cell.cell_type == "code" and marks.get("solution", False) and not marks.get("grade")


def look_first(step: CheckCellMetadata, nb: NotebookNode, resources: dict) -> tuple:
    """Look at a notebook before nbgrader does, where it is Validate that asks."""
    nb = as_graded(nb) if isinstance(step.parent, Validator) else nb
    return CheckCellMetadata.plain(step, nb, resources)


if not hasattr(CheckCellMetadata, "plain"):  # JupyterLab reads this file each time
    CheckCellMetadata.plain = CheckCellMetadata.preprocess
CheckCellMetadata.preprocess = look_first


started: list[NotebookNode] = []


def forgive_earlier_cells(cell: NotebookNode, cell_index: int) -> None:
    """Make ordinary output of what a cell wrote to stderr, which Validate takes for a failure.

    A warning, or a line of TensorFlow's log, is none. This is called before each cell, so it
    looks back at the ones that have run.
    """
    if cell_index == 0:
        started.clear()
    for earlier in started:
        for output in earlier.get("outputs", []):
            if output.output_type == "stream":
                output.name = "stdout"
    started[:] = [cell]


c.Execute.on_cell_start = forgive_earlier_cells
