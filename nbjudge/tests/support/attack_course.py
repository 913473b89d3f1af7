"""A small course that attacks are tried on: one assignment, six tasks, a written question.

Every hidden test holds a word (``HIDDEN_WORD``) and a number (``HIDDEN_NUMBER``) that stand
nowhere else, so that a leak can be seen.
"""

from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

ASSIGNMENT, NOTEBOOK = "ps1", "p"
HIDDEN_WORD = "hushed"
HIDDEN_NUMBER = "7919.25"
IMPORTS = "import math\n\nimport numpy as np"
SETUP = '''\
def close(seen, expected):
    """Compare numbers, or arrays, to six digits."""
    return np.shape(seen) == np.shape(expected) and np.allclose(seen, expected, atol=1e-6)


def raises(kind, function, *arguments):
    """Say whether a call raises an error of a kind."""
    try:
        function(*arguments)
    except kind:
        return True
    return False'''


@dataclass(frozen=True)
class Task:
    """One function that students write.

    Attributes:
        name: of the function and of its solution cell.
        right: a right answer.
        tests: source and points of each test cell, by name.
        wrong: an answer that gets nothing.
    """

    name: str
    right: str
    tests: dict[str, tuple[str, float]]
    wrong: str

    @property
    def points(self) -> dict[str, float]:
        return {test: points for test, (_, points) in self.tests.items()}


def returns_none(name: str, arguments: str) -> str:
    return f"def {name}({arguments}):\n    return None"


SOFTMAX = Task(
    "softmax",
    """\
def softmax(z):
    z = np.asarray(z, dtype=float)
    powers = np.exp(z - z.max())
    return powers / powers.sum()""",
    {
        "test_softmax": (
            """\
out = softmax(np.array([0.0, np.log(3.0)]))
assert isinstance(out, np.ndarray), "softmax gives an array"
assert close(out, [0.25, 0.75]), "each power by their sum"
### BEGIN HIDDEN TESTS
out = softmax(np.array([7919.25, 7919.25]))
assert close(out, [0.5, 0.5]), "large numbers"  # hushed
assert close(softmax(np.zeros(8)), np.full(8, 0.125)), "eight"  # hushed
assert abs(float(np.sum(softmax(np.arange(5.0)))) - 1) < 1e-9, "the sum"  # hushed
### END HIDDEN TESTS""",
            3.0,
        )
    },
    returns_none("softmax", "z"),
)
ONE_HOT = Task(
    "one_hot",
    """\
def one_hot(labels, classes):
    if max(labels) >= classes:
        raise ValueError("a label is too large")
    return np.eye(classes)[np.asarray(labels)]""",
    {
        "test_one_hot": (
            """\
assert close(one_hot([1, 0], 2), [[0, 1], [1, 0]]), "a one at each label"
assert raises(ValueError, one_hot, [2], 2), "a label that is too large is an error" """.strip(),
            1.0,
        ),
        "test_one_hot_hidden": (
            """\
### BEGIN HIDDEN TESTS
assert close(one_hot([2, 2, 0], 3), [[0, 0, 1], [0, 0, 1], [1, 0, 0]]), "three"  # hushed
assert raises(ValueError, one_hot, [7919], 5), "an error"  # hushed
assert one_hot([0], 4).shape == (1, 4), "the shape"  # hushed
### END HIDDEN TESTS""",
            2.0,
        ),
    },
    returns_none("one_hot", "labels, classes"),
)
AVERAGE = Task(
    "moving_average",
    """\
def moving_average(values, width):
    return [sum(values[k : k + width]) / width for k in range(len(values) - width + 1)]""",
    {
        "test_moving_average": (
            """\
earned = 0.0
if moving_average([1, 2, 3, 4], 2) == [1.5, 2.5, 3.5]:
    earned += 1.0
### BEGIN HIDDEN TESTS
values = [7919.25, 7919.25, 7919.25]
if moving_average(values, 3) == [7919.25]:  # hushed moving_average
    earned += 1.0
if moving_average(values, 1) == values and len(values) == 3:
    earned += 1.0
### END HIDDEN TESTS
earned""",
            3.0,
        )
    },
    returns_none("moving_average", "values, width"),
)
FILL = Task(
    "fill_missing",
    """\
def fill_missing(values):
    holes = np.isnan(values)
    values[holes] = values[~holes].mean()""",
    {
        "test_fill_missing": (
            """\
values = np.array([1.0, np.nan, 3.0])
assert fill_missing(values) is None, "it changes its argument and returns nothing"
assert close(values, [1, 2, 3]), "a hole gets the mean of the others"
### BEGIN HIDDEN TESTS
values = np.array([[7919.25, np.nan], [np.nan, 7919.25]])
fill_missing(values)
assert close(values, np.full((2, 2), 7919.25)), "two holes"  # hushed
### END HIDDEN TESTS""",
            3.0,
        )
    },
    returns_none("fill_missing", "values"),
)
BATCHES = Task(
    "batches",
    """\
def batches(values, size):
    for start in range(0, len(values), size):
        yield values[start : start + size]""",
    {
        "test_batches": (
            """\
parts = list(batches([1, 2, 3], 2))
assert isinstance(parts[0], list), f"a slice is a {type(parts[0]).__name__}, not a list"
assert parts == [[1, 2], [3]], f"got {parts}: slices, the last one shorter"
### BEGIN HIDDEN TESTS
parts = list(batches(np.arange(6), 4))
assert [len(part) for part in parts] == [4, 2], "lengths"  # hushed
assert close(np.concatenate(parts), np.arange(6)), f"values: got {parts!r}"  # hushed
assert list(batches([7919.25], 5)) == [[7919.25]], "one"  # hushed
### END HIDDEN TESTS""",
            3.0,
        )
    },
    returns_none("batches", "values, size"),
)
DENSE = Task(
    "dense",
    """\
def dense(x, W, b):
    import tensorflow as tf

    return tf.nn.relu(x @ W + b)""",
    {
        "test_dense": (
            """\
import tensorflow as tf

x, W, b = tf.constant([[1.0, 2.0]]), tf.constant([[1.0], [1.0]]), tf.Variable([-1.0])
assert close(np.asarray(dense(x, W, b)), [[2.0]]), "relu of x W + b"
### BEGIN HIDDEN TESTS
b.assign([-7919.25])
assert close(np.asarray(dense(x, W, b)), [[0.0]]), "nothing below zero"  # hushed
### END HIDDEN TESTS""",
            3.0,
        )
    },
    returns_none("dense", "x, W, b"),
)
NUMPY_TASKS = (SOFTMAX, ONE_HOT, AVERAGE, FILL, BATCHES)
TASKS = (*NUMPY_TASKS, DENSE)
BY_NAME = {task.name: task for task in TASKS}
WRITTEN = "why"
FULL = {test: points for task in TASKS for test, points in task.points.items()}


def marks(name: str, **kinds: object) -> dict:
    """Write nbgrader's metadata of a cell."""
    plain = {"grade": False, "solution": False, "locked": False, "task": False}
    return {"nbgrader": {"grade_id": name, "schema_version": 3} | plain | kinds}


def source_notebook(tensorflow: bool) -> NotebookNode:
    """Make the instructor's notebook, with or without the task that needs TensorFlow."""
    code, markdown = nbformat.v4.new_code_cell, nbformat.v4.new_markdown_cell
    cells = [
        markdown("# Small functions"),
        code(IMPORTS),
        code(SETUP, metadata=marks("setup", locked=True)),
    ]
    for task in TASKS if tensorflow else NUMPY_TASKS:
        blank = f"### BEGIN SOLUTION\n{task.right}\n### END SOLUTION"
        cells.append(code(blank, metadata=marks(task.name, solution=True)))
        cells.append(code(f"# Try {task.name} here."))
        for test, (source, points) in task.tests.items():
            locked = marks(test, grade=True, locked=True, points=points)
            cells.append(code(source, metadata=locked))
    written = marks(WRITTEN, grade=True, solution=True, points=2.0)
    cells.append(markdown("Because powers overflow.", metadata=written))
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    notebook.metadata["language_info"] = {"name": "python"}
    return notebook


def write_course(folder: Path, config: str, tensorflow: bool) -> None:
    """Write the instructor's folder: notebook, a file beside it, and nbgrader's configuration."""
    source = folder / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    nbformat.write(source_notebook(tensorflow), source / f"{NOTEBOOK}.ipynb")
    (source / "numbers.txt").write_text("1 2 3\n", encoding="utf-8")
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
