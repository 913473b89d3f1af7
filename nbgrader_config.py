"""How nbgrader works on this course: solutions/ becomes exercises/, marks are just.

nbgrader reads this file in the folder where it is started, which is this one.
"""

import importlib.util
import os

import pooch
from nbformat import NotebookNode

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
c.TwoKernels.cell_timeout = 60  # seconds; on a busy machine a cell takes longer
c.TwoKernels.preload = ["tensorflow", "mnist_helpers"]
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

# Seconds for one cell. Importing TensorFlow takes ten of them, on a busy machine more.
c.Execute.timeout = 120

# Validate shows the whole message of a test, not its first 90 characters.
c.Validator.width = 1000

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
