"""What the command check has found about an assignment, as a table and as JSON."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from nbjudge.classroom.check.advice import instead
from nbjudge.classroom.check.one_kernel import FULL, Outcome
from nbjudge.text import number, one_line

WIDTH = 100  # characters of a line of the table
# What may be found about a test cell, from what costs students marks to what is good to know.
KINDS = {
    "unjudged": "cannot be judged: nbgrader alone gives the instructor's answer all points",
    "broken": "the instructor's answer fails",
    "free": "points for nothing",
    "content": "a test that is content with nothing",
    "hidden-content": "a hidden test that is content with nothing",
    "repeats": "a hidden test that repeats a student's value",
    "otherwise": "nbgrader alone gives the instructor's answer less",
    "stderr": "nbgrader alone takes points for what is written to stderr",
}
NOTES = {"otherwise", "repeats", "stderr"}  # to know, and nothing to mend


@dataclass(frozen=True)
class Finding:
    """What is to be said about a test cell.

    Attributes:
        notebook: its name.
        cell: its name.
        points: the most that the cell gives.
        kind: a key of KINDS.
        why: what was seen, in a sentence.
        instead: what to write in its place.
    """

    notebook: str
    cell: str
    points: float
    kind: str
    why: str
    instead: str


@dataclass(frozen=True)
class Seen:
    """What was seen of a test cell.

    Attributes:
        solved, solved_alone: what came of it with the instructor's answers: here, and with
            nbgrader alone.
        blank, blank_alone: the same of the notebook as students get it.
        source: its text.
        hidden: whether it has hidden tests.
        content: with which junk it was content, see ``junk.content_with``.
        repeated: by line, what repeats a student's value.
    """

    solved: Outcome
    solved_alone: Outcome
    blank: Outcome
    blank_alone: Outcome
    source: str
    hidden: bool
    content: Sequence[str]
    repeated: Mapping[int, str]


def findings(notebook: str, cell: str, seen: Seen) -> Iterator[Finding]:
    """Say what there is to be said about a test cell."""
    most = seen.solved.most
    say = lambda kind, why, then: Finding(notebook, cell, most, kind, why, then)  # noqa: E731
    if seen.solved.full and not seen.solved_alone.full:
        yield say(
            "otherwise",
            f"there it gives {of(seen.solved_alone)}: {why(seen.solved_alone)}",
            "nothing to do, if the points that are given here are due",
        )
    elif not seen.solved_alone.full:
        yield say(
            "broken",
            f"it gives {of(seen.solved_alone)} with nbgrader alone too: {why(seen.solved_alone)}",
            "mend the answer or the test, or bring what it needs: data, a package",
        )
    elif not seen.solved.full:
        yield say(
            "unjudged",
            f"here it gives {of(seen.solved)}: {why(seen.solved)}",
            instead(seen.source, seen.solved),
        )
    free = max(seen.blank, seen.blank_alone, key=lambda one: one.score)
    if free.score > FULL:
        yield say(
            "free",
            f"the notebook as students get it has {of(free)}",
            "let the test ask for what the answer has to give",
        )
    if seen.content and not free.score > FULL:
        what = "hidden tests pass" if seen.hidden else "the test passes"
        yield say(
            "hidden-content" if seen.hidden else "content",
            f"{what} with functions that raise the right errors, and else answer the same to "
            f"everything{' that visible tests do not ask' if seen.hidden else ''}: "
            + "; ".join(seen.content),
            "compare with the values that are due, their number and shape too: "
            "zip(..., strict=True), np.shape; and ask that differences are small, not that none is "
            "large: NaN is neither",
        )
    if seen.repeated:
        where = ", ".join(f"{what} in line {line}" for line, what in seen.repeated.items())
        yield say(
            "repeats",
            f"{where}: that may hold what the student's code gave, and a function can give "
            "its inputs; here feedback shows … for all but small values, with nbgrader alone, "
            "or show_hidden_tests, it shows all",
            "nothing to do here; else show int(...), len(...) or np.shape(...) of the value",
        )
    if seen.solved_alone.stderr and seen.solved_alone.full:
        yield say(
            "stderr",
            "the instructor's answer, or the test, writes a warning there; here that costs nothing",
            "nothing to do",
        )


def of(got: Outcome) -> str:
    """Write points and how many there could have been."""
    return f"{number(got.score)} of {number(got.most)}"


def why(got: Outcome) -> str:
    """Say in a line why a test cell did not give all its points."""
    if got.refused and got.refused not in got.error:
        said = one_line(f"refused: {got.refused}")
    else:
        said = one_line(got.error) or "its own partial credit"
    return f"{said}; before that, {one_line(got.before)}" if got.before else said


def table(assignment: str, tests: Mapping[str, int], found: Sequence[Finding]) -> str:
    """Make a table to read.

    Args:
        assignment: its name.
        tests: how many test cells each notebook has.
        found: all that is to be said.
    """
    lines = [f"{assignment}: {counted(len(tests), 'notebook')}, "
             f"{counted(sum(tests.values()), 'test cell')}"]  # fmt: skip
    for notebook in tests:
        here = [one for one in found if one.notebook == notebook]
        lines += ["", f"{notebook}: {counted(tests[notebook], 'test cell')}, "
                  f"{counted(len(here), 'finding')}"]  # fmt: skip
        for one in here:
            lines += ["", f"  {one.cell} ({counted(one.points, 'point')}): {KINDS[one.kind]}"]
            lines += wrapped("why", one.why) + wrapped("instead", one.instead)
    faults = [one for one in found if one.kind not in NOTES]
    lines += ["", f"{counted(len(faults), 'thing')} to mend" if faults else "nothing to mend"]
    return "\n".join(lines) + "\n"


def wrapped(word: str, text: str) -> list[str]:
    """Write a text below a cell, in lines that fit."""
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=f"    {word + ':':9}",
        subsequent_indent=" " * 13,
        break_long_words=False,
    )


def counted(count: float, word: str) -> str:
    """Write a number of things."""
    return f"{number(count)} {word}{'' if count == 1 else 's'}"


def as_json(
    assignment: str,
    tests: Mapping[str, int],
    digests: Mapping[str, str],
    found: Sequence[Finding],
) -> dict[str, Any]:
    """Give all that was found as one value, which grading reads too.

    Args:
        assignment: its name.
        tests: how many test cells each notebook has.
        digests: of the tests of each notebook, see ``grading.scores.digest_of``.
        found: all that is to be said.
    """
    return {
        "assignment": assignment,
        "notebooks": {
            notebook: {
                "test_cells": count,
                "tests": digests[notebook],
                "unjudged": {
                    one.cell: one.why
                    for one in found
                    if (one.notebook, one.kind) == (notebook, "unjudged")
                },
            }
            for notebook, count in tests.items()
        },
        "findings": [asdict(one) for one in found],
    }
