"""Whoever answers with a library's function of the task's own name is named, and nobody else."""

import nbformat
import pytest

from nbjudge.classroom.overview.answers import AnswerCell, listed
from nbjudge.classroom.overview.ready_made import ReadyMade, ready_made
from nbjudge.grading.released import name_of
from small_course import SmallCourse

MODULES = {"np": "numpy", "tf": "tensorflow", "helpers": "helpers"}
BLANK = "def softmax(x):\n    # YOUR CODE HERE\n    raise NotImplementedError"
CELL = AnswerCell("nb/softmax", blank=BLANK, modules=MODULES)


def answer(line: str) -> str:
    return f"def softmax(x):\n    {line}"


@pytest.mark.parametrize(
    ("text", "function"),
    [
        (answer("return tf.nn.softmax(x)"), "tensorflow.nn.softmax"),
        (answer("return helpers.softmax(x)"), "helpers.softmax"),
        ("softmax = helpers.softmax", "helpers.softmax"),
        ("from helpers import softmax", "helpers.softmax"),
        (answer("from helpers.model import softmax as ready\n    return ready(x)"),
         "helpers.model.softmax"),
        (answer("import scipy.special as s\n    return s.softmax(x)"), "scipy.special.softmax"),
        (answer("import scipy.special\n    return scipy.special.softmax(x)"),
         "scipy.special.softmax"),
    ],
)  # fmt: skip
def test_it_is_named_whole(text: str, function: str) -> None:
    found = ready_made([CELL], {"one": {"nb/softmax": text}, "other": {"nb/softmax": BLANK}})
    assert found == [ReadyMade("nb/softmax", function, ("one",))]


@pytest.mark.parametrize(
    "text",
    [
        BLANK,
        answer("return np.exp(x) / np.exp(x).sum()"),
        answer("return x.softmax()"),  # a method of what came in
        answer("return self_made[0].softmax(x)"),
        answer("return tf.nn.softmax_cross_entropy_with_logits(x, x)"),
        answer("# as helpers.softmax(x) does"),
        "no Python: helpers.softmax(",
        "",
    ],
)
def test_what_is_not_it_is_no_finding(text: str) -> None:
    assert ready_made([CELL], {"one": {"nb/softmax": text}}) == []


def test_what_the_instructor_uses_too_is_none() -> None:
    cell = AnswerCell(
        "nb/softmax", blank=BLANK, solution=answer("return tf.nn.softmax(x)"), modules=MODULES
    )
    answers = {
        "student10": {"nb/softmax": answer("return helpers.softmax(x)")},
        "student2": {"nb/softmax": answer("return helpers.softmax(1 * x)")},
        "student3": {"nb/softmax": answer("return tf.nn.softmax(x)")},
        "student4": {},
    }
    assert ready_made([cell], answers) == [
        ReadyMade("nb/softmax", "helpers.softmax", ("student2", "student10"))
    ]


def test_a_cell_that_was_blank_as_a_whole_asks_for_what_its_solution_defines() -> None:
    cell = AnswerCell(
        "nb/task1", blank="# YOUR CODE HERE", solution=answer("return x"), modules=MODULES
    )
    answers = {"one": {"nb/task1": answer("return tf.nn.softmax(x)")}}
    assert ready_made([cell], answers) == [ReadyMade("nb/task1", "tensorflow.nn.softmax", ("one",))]


def test_a_written_answer_may_say_what_it_likes() -> None:
    cell = AnswerCell("nb/why", blank=BLANK, code=False, modules=MODULES)
    assert ready_made([cell], {"one": {"nb/why": "I took helpers.softmax"}}) == []


def test_a_cell_knows_what_its_notebook_imports() -> None:
    code = nbformat.v4.new_code_cell
    marks = {"solution": True, "grade": False, "locked": False, "grade_id": "softmax"}
    cells = [
        code("import numpy as np\nimport os.path\nfrom a.b import c as d, e"),
        nbformat.v4.new_markdown_cell("import nothing"),
        code(BLANK, metadata={"nbgrader": marks}),
    ]
    (found,) = listed("nb", cells, {"softmax": BLANK}, solved=False)
    assert found.modules == {"np": "numpy", "os": "os", "d": "a.b.c", "e": "a.b.e"}


@pytest.mark.slow
def test_the_page_says_who(copy: SmallCourse) -> None:
    path = copy.graded("student00")
    notebook = nbformat.read(path, as_version=4)
    (cell,) = [cell for cell in notebook.cells if name_of(cell) == "softmax"]
    cell.source = "import scipy.special\n\n" + answer("return scipy.special.softmax(x)")
    nbformat.write(notebook, path)
    assert copy.nbjudge("overview", "ps1").returncode == 0
    text = copy.results("overview.html").read_text(encoding="utf-8")
    before, _, section = text.partition('<h2 id="ready">')
    section = section.partition("</section>")[0]
    assert '<a href="#ready">' in before
    assert "<code>scipy.special.softmax</code>" in section
    assert "student00" in section and "student01" not in section


@pytest.mark.slow
def test_a_class_without_any_has_no_such_section(copy: SmallCourse) -> None:
    assert copy.nbjudge("overview", "ps1").returncode == 0
    assert "Ready-made" not in copy.results("overview.html").read_text(encoding="utf-8")
