"""How nbgrader works on this course: solutions/ becomes exercises/, marks are just.

nbgrader reads this file in the folder where it is started, which is this one.
"""

from nbformat import NotebookNode
from nbgrader.preprocessors import (
    CheckCellMetadata,
    ClearOutput,
    OverwriteCells,
    OverwriteKernelspec,
)

from nbjudge.mend import MendCells

c = get_config()  # noqa: F821 - nbgrader hands it to this file

c.CourseDirectory.course_id = "mnist-course"
c.CourseDirectory.source_directory = "solutions"
c.CourseDirectory.release_directory = "exercises"

# A blank function says so when it is called, and in nothing else.
c.ClearSolutions.code_stub = {"python": "# YOUR CODE HERE\nraise NotImplementedError"}
c.ClearSolutions.text_stub = "*Your answer here.*"

# A notebook with cells deleted, copied or moved keeps the points of its other tasks, and does
# not stop the class. Then nbgrader's own steps, but for its cure for copied cells, which is
# what stops it.
c.Autograde.sanitize_preprocessors = [
    MendCells,
    ClearOutput,
    OverwriteKernelspec,
    OverwriteCells,
    CheckCellMetadata,
]

# Seconds for one cell. Importing TensorFlow takes ten of them, on a busy machine more.
c.Execute.timeout = 120

# Validate shows the whole message of a test, not its first 90 characters.
c.Validator.width = 1000

# nbgrader gives no marks for a test cell that wrote anything to stderr: a warning, or a line of
# TensorFlow's log, would cost them all. An error is an output of another kind, and stays.
c.IgnorePattern.enabled = True
c.IgnorePattern.pattern = r"[\s\S]"

started: list[NotebookNode] = []


def forgive_earlier_cells(cell: NotebookNode, cell_index: int) -> None:
    """Do the same for Validate, which has no such filter: stderr becomes ordinary output.

    It is called before each cell, so it looks back at the ones that have run.
    """
    if cell_index == 0:
        started.clear()
    for earlier in started:
        for output in earlier.get("outputs", []):
            if output.output_type == "stream":
                output.name = "stdout"
    started[:] = [cell]


c.Execute.on_cell_start = forgive_earlier_cells
