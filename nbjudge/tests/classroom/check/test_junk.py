"""Which tests are content with nothing; here without a kernel, so that it takes no time."""

import contextlib

import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from nbjudge.classroom.check.in_kernel import JUNK
from nbjudge.classroom.check.junk import SPOKEN, content_with, trials
from nbjudge.feedback.hidden_tests import HideTests
from nbjudge.grading.verdict import error_output
from planted_course import PLANTED, Planted, notebook

VISIBLE = HideTests(config=Config()).visible


def run(made: NotebookNode) -> None:
    """Run cells one after the other, each in the names of all."""
    names: dict[str, object] = {"__name__": "__main__"}
    for cell in made.cells:
        cell.outputs = []
        try:
            with contextlib.redirect_stdout(None):
                exec(compile(cell.source, "cell", "exec"), names)
        except Exception as error:
            cell.outputs = [error_output(type(error).__name__, str(error))]


def found(**planted: Planted) -> dict[str, list[str]]:
    made = trials(notebook(planted), VISIBLE)
    run(made.notebook)
    last = {
        c.metadata.nbgrader.grade_id: c for c in made.notebook.cells if "nbgrader" in c.metadata
    }
    assert not any(cell.outputs for cell in last.values()), "the right answers are back"
    return content_with(made.trials)


def test_the_planted_ones_are_found() -> None:
    names = ("right", "content", "hollow", "repeats")
    said = found(**{name: PLANTED[name] for name in names})
    empty = '(), [], "", {}, np.zeros((0, 1, 1)), np.zeros((len(x), 0, 1, 1))'
    assert said == {
        "test_content": [f"content: {empty}"],
        "test_hollow": [f"hollow: {empty}"],
    }


HELPED = "def f(x):\n    return x + 1"


@pytest.mark.parametrize(
    ("test", "content"),
    [
        ("assert f(1) is not None", True),
        ("f(1)", True),
        ("assert np.allclose(f(np.ones(3)), 2)", True),  # by an array without numbers
        ("assert np.shape(f(np.ones(3))) == (3,) and np.allclose(f(np.ones(3)), 2)", False),
        (
            "x = np.ones((2, 3))\ngot = f(x)\nassert len(got) == len(x) and np.allclose(got, 2)",
            True,  # by an array of as many rows, without numbers
        ),
        ("assert f(1) == 2", False),
        ("assert f(-1) == 0", True),
        ("assert not f(-1)", True),
        ("assert 1 + 1 == 2", False),  # asks nobody
        ("g = f", False),  # nor does this
        ("try:\n    f('one')\nexcept TypeError:\n    pass\nelse:\n    assert False", False),
        ("try:\n    f('one')\nexcept TypeError:\n    f(1)", True),  # the error is right, no value
        ("### BEGIN HIDDEN TESTS\nassert len(f(np.ones(3))) >= 0\n### END HIDDEN TESTS", True),
        ("### BEGIN HIDDEN TESTS\nassert f(7919) == 7920\n### END HIDDEN TESTS", False),
        (
            "assert f(1) == 2\n### BEGIN HIDDEN TESTS\nassert f(1) == 2\n### END HIDDEN TESTS",
            False,  # nothing is asked that is not asked visibly
        ),
        (
            "x = np.random.rand()\nassert f(x) == x + 1\n### BEGIN HIDDEN TESTS\n"
            "assert f(3) is not None\n### END HIDDEN TESTS",
            True,  # what is asked visibly differs each time
        ),
    ],
)
def test_what_content_means(test: str, content: bool) -> None:
    assert bool(found(f=Planted(HELPED, test))) is content


FILL = "def f(xs):\n    xs.append(1)"


@pytest.mark.parametrize(
    ("answer", "test", "content"),
    [
        (FILL, "xs = []\nf(xs)", True),
        (FILL, "xs = []\nf(xs)\nassert xs == [1]", False),
        (FILL, "xs = []\nassert f(xs) is None and xs == [1]", False),
        (f"{FILL}\n    return xs", "xs = []\nf(xs)\nassert xs == [1]", True),  # not looked at
        (f"{FILL}\n    return xs", "xs = []\nassert f(xs) is xs and xs == [1]", False),
    ],
)
def test_what_changes_something_is_content_by_what_is_looked_at(
    answer: str, test: str, content: bool
) -> None:
    assert bool(found(f=Planted(answer, test))) is content


def test_a_function_that_a_helper_of_the_course_calls_counts() -> None:
    made = notebook({"f": Planted(HELPED, "twice(1)")})
    made.cells[0].source += "\ndef twice(x):\n    return f(x), f(x)"
    tried = trials(made, VISIBLE)
    run(tried.notebook)
    assert list(content_with(tried.trials)) == ["test_f"]


def test_of_two_functions_each_is_replaced_alone_and_both() -> None:
    two = Planted(
        "def g(x):\n    return x\ndef f(x):\n    return x",
        "a, b = f([1]), g([1])\nassert a == b",
    )
    assert found(f=two) == {"test_f": ['f and g: None, (), [], 0, 0.0, "", {}']}
    one = Planted("def g(x):\n    return x\ndef f(x):\n    return x", "assert g(1) == 1\nf(1)")
    assert found(f=one)["test_f"] == [
        f"f: {', '.join(name for name in JUNK if name not in SPOKEN)}",
    ]


@pytest.mark.parametrize(
    ("test", "junk"),
    [
        (
            "assert not (np.abs(f(x) - 2) > 1e-6).any() and len(f(x))",
            "np.full(np.shape(x), np.nan)",
        ),
        ("got = np.ma.array(f(x))\nassert np.ma.allequal(got, 2) and len(got)", "np.ma.masked_all"),
        ("got = f(pd.Series(x))\nassert (got == 2).all() and len(got)", "pd.Series([pd.NA]"),
    ],
)
def test_what_is_no_number_is_no_answer(test: str, junk: str) -> None:
    (said,) = found(f=Planted(HELPED, f"import pandas as pd\nx = np.ones(3)\n{test}"))["test_f"]
    assert junk in said


def test_what_a_notebook_does_not_speak_of_is_not_tried() -> None:
    (said,) = found(f=Planted(HELPED, "f(1)"))["test_f"]
    assert [name for name in SPOKEN if name in said] == []
