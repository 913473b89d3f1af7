"""Equal answers are flagged where they are rare, and honest students are left alone.

Names, comments and layout do not hide a copy; what many wrote, the released cell and the
solution's form flag nobody.
"""

import time
from pathlib import Path

import nbformat
import pytest

from nbjudge.classroom.overview.answers import answers_in, listed, lost_points
from nbjudge.classroom.overview.features import AnswerCell
from nbjudge.classroom.overview.normalize import form_of, oddities, remarks_of
from nbjudge.classroom.overview.similarity import Flag, flagged

BLANK = '''\
def mean(values: list) -> float:
    """Give the mean."""
    # YOUR CODE HERE
    raise NotImplementedError'''
ANSWER = '''\
def mean(values: list) -> float:
    """Give the mean."""
    total = 0
    for value in values:
        total += value
    return total / len(values)'''
SOLUTION = "def mean(values):\n    return sum(values) / len(values)"


@pytest.mark.parametrize(
    "other",
    [
        ANSWER.replace("total", "s").replace("value ", "v ").replace("+= value", "+= v"),
        ANSWER.replace("total = 0", "total = 0  # the sum\n\n\n    # so far"),
        ANSWER.replace("total += value", "total+=value").replace("    ", "  "),
        ANSWER.replace("total / len(values)", "(total /\n            len(values))"),
        ANSWER.replace("values: list) -> float", "values)"),
        ANSWER.replace("values", "v"),
        ANSWER.replace('    """Give the mean."""\n', ""),
        ANSWER + "\n    raise NotImplementedError",
    ],
)
def test_names_comments_and_layout_are_no_part_of_a_form(other: str) -> None:
    assert other != ANSWER
    assert form_of(other, BLANK) == form_of(ANSWER, BLANK)


@pytest.mark.parametrize(
    ("old", "new"),
    [("total = 0", "total = 1"), ("+=", "-="), ("len(values)", "len(values[1:])"), ("mean", "m")],
)
def test_what_an_answer_does_is_its_form(old: str, new: str) -> None:
    assert form_of(ANSWER.replace(old, new), BLANK) != form_of(ANSWER, BLANK)


def test_a_name_that_the_released_cell_defines_is_kept() -> None:
    blank = "low = 0\nhigh = 0"
    assert form_of("low = 1\nhigh = 2", blank) != form_of("high = 1\nlow = 2", blank)


def test_what_is_no_python_is_compared_by_its_tokens() -> None:
    assert form_of("f <- function(x)  x + 1 # add") == form_of("f<-function(x) x+1")
    assert form_of("f <- function(x) x + 1") != form_of("f <- function(x) x + 2")


@pytest.mark.parametrize(
    "source",
    [
        "-" * 9000 + "1",
        "a" + ".b" * 9000,
        "a if b else " * 1500 + "a",
        "if a:\n pass\n" + "elif a:\n pass\n" * 1000,
        "(" * 9000,
        "a\0b",
        'x = "\ud800"',
        "1" * 9000,
        "x" * 3_000_000,
        " " * 19_000 + "a",
        "'''" * 999,
    ],
    ids=lambda source: source[:6],
)
def test_a_wild_source_has_a_form_too_and_soon(source: str) -> None:
    started = time.monotonic()
    assert form_of(source) == form_of(source)
    assert (remarks_of(source), oddities(source)) is not None
    assert time.monotonic() - started < 10


def test_remarks_are_comments_and_docstrings() -> None:
    assert remarks_of(BLANK) == ["# YOUR CODE HERE", "Give the mean."]
    assert remarks_of("def f(:\n  # half\n") == ["# half"]


def test_only_odd_spacing_is_odd() -> None:
    assert oddities(ANSWER) == 0
    assert oddities("x = f( 1,2 )  \ny= 3\n\tz = 4\n") == 6


def answers_of_class(count: int, cells: int = 5) -> dict[str, dict[str, str]]:
    """Make a class in which nobody has anything in common with anybody."""
    return {
        f"student{number:03}": {
            f"nb/c{cell}": f"def mean(values):\n    return sum(values) * {number} + {cell} - 3 * 4"
            for cell in range(cells)
        }
        for number in range(count)
    }


def flags(
    answers: dict[str, dict[str, str]], lost: dict[str, set[str]] | None = None
) -> list[Flag]:
    names = next(iter(answers.values()))
    cells = [AnswerCell(name, (name,), BLANK, SOLUTION) for name in names]
    return flagged(cells, answers, lost or {})


def share(
    answers: dict[str, dict[str, str]], students: list[int], cells: list[int], text: str
) -> None:
    """Let some students write the same into some cells."""
    for student in students:
        for cell in cells:
            answers[f"student{student:03}"][f"nb/c{cell}"] = text


def test_a_copy_is_flagged_and_says_why() -> None:
    answers = answers_of_class(30)
    share(answers, [3], range(5), ANSWER)
    share(answers, [8], range(5), ANSWER.replace("total", "s"))
    (found,) = flags(answers, {"student003": {"nb/c1"}, "student008": {"nb/c1"}})
    assert found.students == ("student003", "student008")
    assert [same.cell for same in found.same] == [f"nb/c{cell}" for cell in range(5)]
    assert {same.form for same in found.same} == {2}
    assert not any(same.identical or same.words or same.odd for same in found.same)
    assert [same.cell for same in found.same if same.wrong] == ["nb/c1"]


def test_nobody_is_flagged_for_one_rare_answer() -> None:
    answers = answers_of_class(30)
    share(answers, [3, 8], [2], ANSWER)
    assert flags(answers) == []


@pytest.mark.parametrize(
    "text", [BLANK, SOLUTION, SOLUTION.replace("values", "v"), "def mean(values):\n    return None"]
)
def test_what_was_given_or_says_little_flags_nobody(text: str) -> None:
    answers = answers_of_class(30)
    share(answers, [3, 8], range(5), text)
    assert flags(answers) == []


def test_what_a_third_of_the_class_wrote_flags_nobody() -> None:
    answers = answers_of_class(30, cells=12)
    share(answers, list(range(11)), range(12), ANSWER)
    assert flags(answers) == []


def test_answers_that_differ_speak_for_the_students() -> None:
    for cells, count in ((3, 1), (12, 0)):
        answers = answers_of_class(30, cells)
        share(answers, [3, 8], range(3), ANSWER)
        assert len(flags(answers)) == count


def test_answers_that_are_missing_do_not() -> None:
    answers = answers_of_class(30, cells=12)
    share(answers, [3, 8], range(3), ANSWER)
    answers["student008"] = {f"nb/c{cell}": ANSWER for cell in range(3)}
    answers["student009"] = {}
    assert [flag.students for flag in flags(answers)] == [("student003", "student008")]
    assert flags({"student001": {"nb/c0": ANSWER}}) == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("the mean is the sum over the count", 0),
        ("I take the mean of the means as in my own notes", 1),
    ],
)
def test_a_long_comment_of_their_own_is_enough(words: str, count: int) -> None:
    answers = answers_of_class(30, cells=12)
    share(answers, [3, 8], [0], SOLUTION + f"  # {words}")
    found = flags(answers)
    assert len(found) == count
    assert all(same.words == len(words.split()) for flag in found for same in flag.same)


def test_odd_spacing_counts_where_all_is_the_same() -> None:
    answers = answers_of_class(30)
    share(answers, [3, 8], [0, 1], ANSWER)
    assert flags(answers) == []
    odd = ANSWER.replace("= 0", "=  0 ").replace("(values)", "( values )").replace("+=", " +=")
    share(answers, [3, 8], [0, 1], odd)
    (found,) = flags(answers)
    assert all(same.odd >= 3 and same.identical for same in found.same)


def test_written_answers_are_compared_by_their_words() -> None:
    cells = [AnswerCell("nb/why", (), "*Your answer here.*", None, code=False)]
    answers = {f"student{n:03}": {"nb/why": f"I have {n} reasons of my own"} for n in range(20)}
    answers["student003"]["nb/why"] = (
        "The noise stays, for the steps are short and *many*; so the sum."
    )
    answers["student004"]["nb/why"] = "the noise stays for the steps are short and many so the sum"
    answers["student005"]["nb/why"] = answers["student006"]["nb/why"] = "*Your answer here.*"
    (found,) = flagged(cells, answers, {})
    assert found.students == ("student003", "student004")
    assert found.same[0].words == 13


def test_students_who_share_the_same_are_named_together() -> None:
    answers = answers_of_class(40)
    share(answers, [1, 5, 9, 33], range(5), ANSWER)
    (found,) = flags(answers)
    assert found.students == ("student001", "student005", "student009", "student033")


def cell(name: str, kind: str, source: str = "") -> nbformat.NotebookNode:
    made = nbformat.v4.new_code_cell(source)
    marks = {"solution": "s" in kind, "grade": "g" in kind, "locked": "s" not in kind}
    made.metadata["nbgrader"] = nbformat.from_dict({"grade_id": name, "task": False, **marks})
    return made


def test_an_answer_belongs_to_the_tests_that_follow_it(tmp_path: Path) -> None:
    cells = [
        cell("a", "s", "1"), cell("b", "s", "2"), cell("test_ab", "g"), cell("test_ab2", "g"),
        cell("why", "sg", "words"), cell("c", "s", "3"), cell("test_c", "g"),
        nbformat.v4.new_code_cell("mine"),
    ]  # fmt: skip
    found = listed("nb", cells, dict.fromkeys(("a", "b", "c", "why"), "blank"), solved=True)
    assert {each.name: each.tests for each in found} == {
        "nb/a": ("nb/test_ab", "nb/test_ab2"),
        "nb/b": ("nb/test_ab", "nb/test_ab2"),
        "nb/why": ("nb/why",),
        "nb/c": ("nb/test_c",),
    }
    assert [each.solution for each in found] == ["1", "2", "words", "3"]
    scores = {"nb/test_ab": 1.0, "nb/test_ab2": 0.5, "nb/why": None, "nb/test_c": 1.0}
    assert lost_points(found, scores, dict.fromkeys(scores, 1.0)) == {"nb/a", "nb/b"}
    path = tmp_path / "nb.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    assert answers_in([path]) == {"nb/a": "1", "nb/b": "2", "nb/c": "3", "nb/why": "words"}
