"""Feedback says what failed, in words, and shows no hidden test, nor what may repeat one."""

import nbformat
import pytest
from nbformat import NotebookNode
from traitlets.config import Config

from nbjudge.feedback.hidden_tests import HIDDEN, LATER, HideTests

v4 = nbformat.v4
SOURCE = """\
assert f(1) == 1, "f(1) is 1"
### BEGIN HIDDEN TESTS
secret = 42
assert f(secret) == 0, "f goes wrong with larger numbers"
### END HIDDEN TESTS
assert f(2) == 2"""
WRONG = "f goes wrong with larger numbers"


def graded(
    line: int | None, *outputs: NotebookNode, source: str = SOURCE, by_student: bool = False
) -> NotebookNode:
    cell = v4.new_code_cell(source, outputs=list(outputs))
    marks = {"grade": True, "locked": True, "solution": False, "grade_id": "t", "points": 1}
    cell.metadata["nbgrader"] = nbformat.from_dict(marks)
    if line:
        cell.metadata["nbjudge"] = {"line": line, "by_student": by_student}
    return cell


def error(name: str, value: str) -> NotebookNode:
    return v4.new_output("error", ename=name, evalue=value, traceback=["f(secret) --> 42"])


def shown(cell: NotebookNode, **settings: bool) -> tuple[str, str]:
    HideTests(**settings).preprocess(v4.new_notebook(cells=[cell]), {})
    return cell.source, str(cell.outputs)


@pytest.mark.parametrize(
    ("line", "by_student", "ename", "evalue", "words"),
    [
        (4, False, "AssertionError", WRONG, f"Test failed: {WRONG}"),
        (4, False, "AssertionError", "", "Test failed: a test failed"),
        (4, False, "NameError", "I know of 42", "Test failed: NameError in a hidden test"),
        (4, True, "ValueError", "I was given 42", "Test failed: ValueError in a hidden test"),
        (4, True, "AssertionError", "given 42", "Test failed: an error in a hidden test"),
        (4, True, "Was42", "no words", "Test failed: an error in a hidden test"),
        (4, True, "UnicodeDecodeError", "42", "Test failed: ValueError in a hidden test"),
        (4, True, "BrokenPipeError", "42", "Test failed: an error in a hidden test"),
        (4, False, "OverflowError", "42", "Test failed: an error in a hidden test"),
        (4, True, "StudentExit", "42", "Test failed: StudentDied in a hidden test"),
        (4, False, "AssertionError", "f gave 42", "Test failed: a test failed"),
        (4, True, "StudentDied", "it ended", "Test failed: StudentDied in a hidden test"),
        (None, True, "ValueError", "I was given 42", "Test failed: ValueError in a hidden test"),
        (1, True, "ValueError", "I was given 1", "Test failed: ValueError: I was given 1"),
    ],
)
def test_an_error_is_said_in_words(
    line: int, by_student: bool, ename: str, evalue: str, words: str
) -> None:
    source, outputs = shown(graded(line, error(ename, evalue), by_student=by_student))
    assert words in outputs
    assert "secret" not in source + outputs and "42" not in source + outputs


@pytest.mark.parametrize("head", ["for n in steps(5):", "with opened() as n:", "while asked():"])
def test_the_head_of_a_statement_is_no_line_before_what_is_hidden_in_it(head: str) -> None:
    """It is asked again after the hidden lines, and may then know their inputs."""
    body = "    ### BEGIN HIDDEN TESTS\n    assert f(42)\n    ### END HIDDEN TESTS"
    failed = error("ValueError", "I was given 42")
    _, outputs = shown(graded(1, failed, source=f"{head}\n{body}", by_student=True))
    assert "42" not in outputs and "ValueError" in outputs
    _, outputs = shown(graded(2, failed, source=f"%matplotlib inline\nf(1)\n{head}\n{body}"))
    assert "I was given 42" in outputs  # it came before


def test_the_hidden_part_is_left_out_and_nothing_else() -> None:
    source, _ = shown(graded(None))
    assert source == f'assert f(1) == 1, "f(1) is 1"\n{HIDDEN}\nassert f(2) == 2'


def test_what_was_printed_while_testing_is_left_out() -> None:
    cell = graded(None, v4.new_output("stream", name="stdout", text="f was given 42"))
    assert shown(cell)[1] == "[]"


def test_a_hidden_part_that_never_ends_is_hidden_to_the_last_line() -> None:
    source, _ = shown(graded(None, source="a = 1\n# BEGIN HIDDEN TESTS\nsecret = 42\nb = 2"))
    assert source == f"a = 1\n{HIDDEN}"


def test_an_instructor_can_show_them() -> None:
    cell = graded(4, error("ValueError", "I was given 42"))
    source, outputs = shown(cell, show_hidden_tests=True)
    assert source == SOURCE
    assert "42" in outputs


def test_other_cells_stay_as_they_are() -> None:
    cell = v4.new_code_cell(SOURCE)
    assert shown(cell)[0] == SOURCE
    cell = graded(None, v4.new_output("stream", text="seen"), source="assert f(1) == 1")
    assert "seen" in shown(cell)[1]


def test_what_cells_show_after_a_hidden_test_is_left_out() -> None:
    def says() -> NotebookNode:
        return v4.new_code_cell("print(kept)", outputs=[v4.new_output("stream", text="42")])

    notebook = v4.new_notebook(cells=[says(), graded(None), says(), v4.new_markdown_cell("mine")])
    notebook.metadata["widgets"] = {"state": "42"}
    HideTests().preprocess(notebook, {})
    assert notebook.cells[0].outputs[0].text == "42"
    assert notebook.cells[2].outputs[0].text == LATER
    assert notebook.cells[3].source == "mine"
    assert "widgets" not in notebook.metadata


RAISES = error("ValueError", "I saw 42")
LOOKS = 'assert f(3) == 1, f"f(3) is {f(3)!r}, not 1"'


@pytest.mark.parametrize(
    ("outputs", "by_student", "words"),
    [
        ([RAISES], True, "Test failed: ValueError; what it says is left out"),
        ([error("Was42", "")], True, "Test failed: an error; what it says is left out"),
        ([error("KeyError", "42")], False, "Test failed: KeyError; what it says is left out"),
        ([error("AssertionError", "f(3) is '42', not 1")], False, "failed: f(3) is …, not 1"),
        ([error("AssertionError", "f(3) is 7, not 1")], False, "failed: f(3) is 7, not 1"),
        ([error("AssertionError", "saw 42")], True, "Test failed: an error; what it says"),
        ([v4.new_output("stream", text="f saw 42"), RAISES], True, "Test failed: ValueError;"),
        ([v4.new_output("execute_result", data={"text/plain": "42"})], False, ""),
    ],
)
def test_a_visible_test_after_a_hidden_one_repeats_nothing(
    outputs: list[NotebookNode], by_student: bool, words: str
) -> None:
    """From the first hidden test on the student's code may know its inputs."""
    later = graded(1, *outputs, source=LOOKS, by_student=by_student)
    HideTests().preprocess(v4.new_notebook(cells=[graded(None), later]), {})
    said = "".join(line for x in later.outputs for line in x.traceback)
    assert words in said and bool(said) == bool(words)
    assert "42" not in str(later.outputs) and "secret" not in str(later.outputs)
    assert later.source == LOOKS


def test_visible_lines_after_the_hidden_ones_of_a_cell_repeat_nothing() -> None:
    cell = graded(6, error("ValueError", "I saw 42"), by_student=True)
    assert "42" not in shown(cell)[1]


def test_before_the_first_hidden_test_all_is_said() -> None:
    first = graded(1, v4.new_output("stream", text="seen"), RAISES, source=LOOKS, by_student=True)
    HideTests().preprocess(v4.new_notebook(cells=[first, graded(None)]), {})
    assert "seen" in str(first.outputs) and "I saw 42" in str(first.outputs)


def test_marks_of_a_students_own_say_nothing_about_an_error() -> None:
    cell = graded(None, error("SubmissionTimeoutError", "the time was used up"))
    cell.metadata["nbjudge"] = "mine"
    assert "StudentTimeout in a hidden test" in shown(cell)[1]


def test_other_marks_of_hidden_tests_are_those_of_nbgrader() -> None:
    config = Config(ClearHiddenTests={"begin_test_delimeter": "HIDE", "end_test_delimeter": "SHOW"})
    cell = graded(3, source="f(1)\n# HIDE\nassert secret\n# SHOW\nf(2)")
    HideTests(config=config).preprocess(v4.new_notebook(cells=[cell]), {})
    assert cell.source == f"f(1)\n{HIDDEN}\nf(2)"
