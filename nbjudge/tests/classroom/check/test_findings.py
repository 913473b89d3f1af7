"""What is said about a test cell, by what came of it."""

import pytest

from nbjudge.classroom.check.advice import APART, OTHERWISE, instead
from nbjudge.classroom.check.findings import KINDS, NOTES, Finding, Seen, as_json, findings, table
from nbjudge.classroom.check.one_kernel import Outcome

FULL = Outcome(2.0, 2.0)
NONE = Outcome(0.0, 2.0, "AssertionError: no")
REFUSED = Outcome(0.0, 2.0, "Refused: x", refused="a Lock cannot be given to the student's code")


def kinds(**changes: object) -> list[str]:
    usual = {
        "solved": FULL,
        "solved_alone": FULL,
        "blank": NONE,
        "blank_alone": NONE,
        "source": "assert f(1) == 2",
        "hidden": False,
        "content": (),
        "repeated": {},
    }
    return [one.kind for one in findings("p", "t", Seen(**(usual | changes)))]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, []),
        ({"solved": REFUSED}, ["unjudged"]),
        ({"solved": Outcome(1.5, 2.0, refused="why")}, ["unjudged"]),
        ({"solved": NONE, "solved_alone": NONE}, ["broken"]),
        ({"solved_alone": NONE}, ["otherwise"]),
        ({"blank": Outcome(0.5, 2.0)}, ["free"]),
        ({"blank_alone": FULL, "content": ("f: None",)}, ["free"]),
        ({"content": ("f: None",)}, ["content"]),
        ({"content": ("f: None",), "hidden": True}, ["hidden-content"]),
        ({"repeated": {4: "the message", 7: "print()"}}, ["repeats"]),
        ({"solved_alone": Outcome(2.0, 2.0, stderr=True)}, ["stderr"]),
        ({"solved": NONE, "solved_alone": NONE, "content": ("f: ()",)}, ["broken", "content"]),
    ],
)
def test_each_thing_has_its_kind(changes: dict, expected: list[str]) -> None:
    assert kinds(**changes) == expected
    assert set(expected) <= set(KINDS)
    assert set(KINDS) >= NOTES


@pytest.mark.parametrize(
    ("source", "got", "words"),
    [
        ("assert f(Lock())", REFUSED, "make it in a locked cell"),
        ("assert a == b", Outcome(0, 1, refused="__eq__ of Money, an object"), "what the object"),
        ("assert np", Outcome(0, 1, "NameError: name 'np' is not defined"), "locked cell"),
        ("assert isinstance(f, A)", Outcome(0, 1, "AssertionError"), "not for its class"),
        ("assert 'for' in getsource(f)", Outcome(0, 1, "OSError: no"), "what was typed"),
        ("with patch('x'):\n    f()", Outcome(0, 1, "TypeError: no"), f"{APART}give the answer a"),
        ("os.environ['A'] = 'b'\nf()", Outcome(0, 1, "KeyError: 'A'"), f"{APART}give the answer t"),
        ("os.chdir(d)\nassert f()", Outcome(0, 1, "AssertionError"), f"{APART}give the answer the"),
        ("with pytest.warns(UserWarning):\n    f()", Outcome(0, 1, "Failed: no"), f"{APART}let"),
        (
            "with catch_warnings(record=True) as w:\n    f()\nassert isinstance(w[0], A)",
            Outcome(0, 1, "IndexError: no"),
            f"{APART}let the answer",
        ),
        ("with t.assertLogs():\n    f()", Outcome(0, 1, "AssertionError: no logs"), f"{APART}let"),
        ("assert f(1) == 2", Outcome(0, 1, "AssertionError"), OTHERWISE),
        ("assert f(1", Outcome(0, 1, "SyntaxError"), OTHERWISE),
        ("f()", Outcome(0, 1, "StudentTimeout: late"), "cell_timeout"),
    ],
)
def test_what_to_write_instead(source: str, got: Outcome, words: str) -> None:
    assert words in instead(source, got)


FOUND = [
    Finding("p", "t", 2.0, "unjudged", "here it gives 0 of 2: refused: " + 30 * "long ", "compare"),
    Finding("p", "u", 1.0, "stderr", "it warns", "nothing to do"),
]


def test_the_table_names_each_cell_in_lines_that_fit() -> None:
    text = table("ps1", {"p": 4, "q": 1}, FOUND)
    lines = text.splitlines()
    assert lines[0] == "ps1: 2 notebooks, 5 test cells"
    assert f"  t (2 points): {KINDS['unjudged']}" in lines
    assert "    instead: compare" in lines
    assert "q: 1 test cell, 0 findings" in lines
    assert lines[-1] == "1 thing to mend"
    assert max(map(len, lines)) <= 100
    assert table("ps1", {"p": 4}, FOUND[1:]).endswith("\nnothing to mend\n")


def test_grading_finds_in_the_json_what_cannot_be_judged() -> None:
    made = as_json("ps1", {"p": 4, "q": 1}, {"p": "digest", "q": "other"}, FOUND)
    assert made["notebooks"]["p"] == {
        "test_cells": 4,
        "tests": "digest",
        "unjudged": {"t": FOUND[0].why},
    }
    assert made["notebooks"]["q"]["unjudged"] == {}
    assert [one["kind"] for one in made["findings"]] == ["unjudged", "stderr"]
