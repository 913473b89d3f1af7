"""What we cannot judge waits for a person: it is no student's mistake, and no way to points."""

import copy
import json
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from nbjudge.grading.scores import (
    BadCheck,
    Own,
    decide,
    digest_of,
    found_by_check,
    lost,
    lost_points,
    reason_to_wait,
    refused,
    score_of,
)
from nbjudge.grading.verdict import error_output

v4 = nbformat.v4
MARKS = {"grade": True, "locked": True, "solution": False, "task": False, "points": 3.0}
FAILED = error_output("Refused", "a Lock cannot be given to the student's code")
PARTIAL = v4.new_output("execute_result", {"text/plain": "1.0"}, execution_count=1)


def a_test(name: str, *outputs: NotebookNode, **noted: object) -> NotebookNode:
    """Make a test cell as the judge leaves it."""
    cell = v4.new_code_cell("assert f() == 1", outputs=list(outputs))
    cell.metadata["nbgrader"] = nbformat.from_dict(MARKS | {"grade_id": name})
    if noted:
        cell.metadata["nbjudge"] = nbformat.from_dict({"line": 1, "by_student": True} | noted)
    return cell


REFUSED = [
    a_test("whole", FAILED, refused="why"),
    a_test("caught", PARTIAL, refused="why"),  # the test went on, and gave a part of its points
]


@pytest.mark.parametrize("cell", REFUSED, ids=["whole", "caught"])
def test_what_the_solution_is_refused_too_has_no_score_by_itself(cell: NotebookNode) -> None:
    cell = copy.deepcopy(cell)
    name = cell.metadata.nbgrader.grade_id
    (said,) = decide([cell], Own(refused={name: "a Lock cannot be given"}), {})
    assert score_of(cell) == (None, True)
    assert said == f"{name}: no score, a person has to look; {reason_to_wait(cell)}"
    assert reason_to_wait(cell) == "the instructor's own answer is refused too: " + (
        "a Lock cannot be given"
    )


@pytest.mark.parametrize(("cell", "score"), [(REFUSED[0], 0), (REFUSED[1], 1.0)])
def test_what_the_solution_is_not_refused_earns_nothing_more_and_a_person_looks(
    cell: NotebookNode, score: float
) -> None:
    cell = copy.deepcopy(cell)
    (said,) = decide([cell], Own(refused={"another": "why"}), {})
    assert score_of(cell) == (score, True)
    assert "no more points by itself, a person has to look" in said
    assert reason_to_wait(cell) == "the instructor's own answer is not refused: why"


def test_where_the_solution_is_not_known_there_is_no_score() -> None:
    cell = a_test("whole", FAILED, refused="why")
    assert len(decide([cell], None, {})) == 1
    assert score_of(cell) == (None, True)


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        (a_test("t", error_output("AssertionError", "no"), refused=None), (None, True)),
        (a_test("t", PARTIAL, refused=None), (None, True)),
        (a_test("t", FAILED, refused="why"), (None, True)),
        (a_test("t", error_output("NotImplementedError", ""), refused=None), (0, False)),  # a stub
        (a_test("t", refused=None), (3.0, False)),
    ],
)
def test_what_the_solution_loses_too_has_no_score_by_itself(
    cell: NotebookNode, score: tuple
) -> None:
    own = Own(lost=lost([a_test("t", error_output("TypeError", "secret"), refused=None)]))
    said = decide([cell], own, {})
    assert score_of(cell) == score
    waits = "t: no score, a person has to look; the instructor's own answer loses points too: "
    assert said == ([waits + "TypeError"] if score[1] else [])  # and no word of a hidden test


def test_what_check_found_to_be_none_that_can_be_judged_has_no_score() -> None:
    failed = a_test("t", error_output("AssertionError", ""), refused=None)
    passed = a_test("t", refused=None)
    found = {"t": "here it gives 0 of 3"}
    (said,) = decide([failed], Own(), found)
    assert "the command check found" in said
    assert score_of(failed) == (None, True)
    assert decide([passed], Own(), found) == []
    assert score_of(passed) == (3.0, False)


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        (a_test("t", error_output("AssertionError", "no"), refused=None), 0),
        (a_test("t", refused="why"), 3.0),  # it has all its points
        (a_test("t", error_output("SubmissionTimeoutError", "late")), 0),  # never judged
    ],
)
def test_nothing_else_waits(cell: NotebookNode, score: float) -> None:
    assert decide([cell], Own(refused={"t": "why"}, lost={"u": "why"}), {}) == []
    assert score_of(cell) == (score, False)
    assert reason_to_wait(cell) == ""


def test_points_that_are_too_many_are_left_to_nbgrader() -> None:
    much = v4.new_output("execute_result", {"text/plain": "7"}, execution_count=1)
    cell = a_test("t", much, refused="why")
    assert not lost_points(cell)
    assert refused([cell]) == {}


def source(text: str) -> NotebookNode:
    cell = a_test("t")
    cell.source = text
    return v4.new_notebook(cells=[v4.new_markdown_cell("# Title"), cell])


def test_what_check_found_counts_for_the_same_tests_alone(tmp_path: Path) -> None:
    path = tmp_path / "check.json"
    entry = {"tests": digest_of(source("assert 1")), "unjudged": {"t": "why"}}
    path.write_text(json.dumps({"notebooks": {"p": entry}}))
    assert found_by_check(path, "p", source("assert 1")) == {"t": "why"}
    assert found_by_check(path, "p", source("assert 2")) == {}
    assert found_by_check(path, "q", source("assert 1")) == {}
    assert found_by_check(path, "p", None) == {}
    assert found_by_check(tmp_path / "none.json", "p", source("assert 1")) == {}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"notebooks": {"p": 3}}', "no JSON"])
def test_a_file_that_check_did_not_write_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "check.json"
    path.write_text(text)
    with pytest.raises(BadCheck, match=r"check\.json is none that the command check writes"):
        found_by_check(path, "p", source("assert 1"))
