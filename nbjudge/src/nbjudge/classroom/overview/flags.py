"""Which students with equal answers the overview names, and in what words."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom.overview.answers import answer_cells, answers_in, lost_points
from nbjudge.classroom.overview.features import AnswerCell
from nbjudge.classroom.overview.similarity import Flag, Same, flagged
from nbjudge.classroom.overview.statistics import ID, Who
from nbjudge.classroom.overview.text import clean, one_line

FLAGS = 25  # that are shown
SHOWN = 2  # answers of each that are shown
LINES, CHARACTERS = 30, 1500  # of such an answer


@dataclass
class FlagView:
    """Students to look at.

    Attributes:
        students: two or more.
        reasons: by answer cell, its name and what is the same in it.
        answers: names of some of those cells, and what the first of the students wrote there.
    """

    students: list[Who]
    reasons: list[tuple[str, str]]
    answers: list[tuple[str, str]]


@dataclass
class AlikeView:
    """What comparing the answers has given.

    Attributes:
        flags: the most remarkable ones.
        more: how many further ones are not shown.
        compared: how many students were compared.
        missing: why there was nothing to compare; "" where there was.
    """

    flags: list[FlagView]
    more: int
    compared: int
    missing: str


def alike_view(
    course: CourseDirectory,
    report: dict[str, Any],
    notebooks: dict[str, list[Path]],
    who: dict[str, Who],
) -> AlikeView:
    """Compare the answers of a class.

    Args:
        course: with the gradebook, which holds the released cells.
        report: see ``report.py``.
        notebooks: graded ones, by student.
        who: how the page names students.
    """
    try:
        cells = answer_cells(course, report["assignment"])
    except MissingEntry:
        return AlikeView([], 0, 0, "the gradebook does not know the assignment")
    if not cells:
        return AlikeView([], 0, 0, "there is neither its source nor its release in the course")
    answers = {student: found for student in who if (found := answers_of(notebooks[student]))}
    most = {task["task"]: task["max_score"] for task in report["tasks"]}
    lost = {student: lost_points(cells, scores(report, student), most) for student in answers}
    flags = flagged(cells, answers, lost)
    shown = [flag_view(flag, cells, answers, who) for flag in flags[:FLAGS]]
    return AlikeView(shown, len(flags) - len(shown), len(answers), "")


def answers_of(paths: Iterable[Path]) -> dict[str, str]:
    """Read a student's answers; none where a notebook is damaged."""
    try:
        return answers_in(paths)
    except (ValueError, KeyError, AttributeError):  # no JSON, or no notebook
        return {}


def scores(report: dict[str, Any], student: str) -> dict[str, float | None]:
    """Give a student's points by task."""
    tasks = report["students"][student]["tasks"]
    return {name: entry["score"] for name, entry in tasks.items()}


def flag_view(
    flag: Flag, cells: list[AnswerCell], answers: dict[str, dict[str, str]], who: dict[str, Who]
) -> FlagView:
    """Say who is named, and why."""
    code = {cell.name: cell.code for cell in cells}
    alone = len({cell.name.partition("/")[0] for cell in cells}) == 1
    names = {
        same.cell: one_line(same.cell.partition("/")[2] if alone else same.cell, ID)
        for same in flag.same
    }
    students = sorted(flag.students, key=lambda student: who[student].number)
    first = answers[students[0]]
    return FlagView(
        students=[who[student] for student in students],
        reasons=[
            (names[same.cell], reason(same, code[same.cell], len(students))) for same in flag.same
        ],
        answers=[(names[same.cell], excerpt(first[same.cell])) for same in flag.same[:SHOWN]],
    )


def reason(same: Same, code: bool, count: int) -> str:
    """Say what students have in common in one cell.

    Args:
        same: what it is.
        code: whether the cell holds code.
        count: how many students they are.
    """
    parts = []
    if same.form:
        answer = "wrong answer" if same.wrong else "answer"
        but = " but for names, comments and layout" if code and not same.identical else ""
        parts.append(f"the same {answer}{but}, which {others(same.form - count)}")
    if same.identical:
        parts.append("the texts are equal to the byte")
    if same.words:
        parts.append(f"the same {same.words} words of {'comments' if code else 'their own'}")
    if same.odd:
        parts.append(f"the same odd spacing, in {same.odd} places")
    return "; ".join(parts)


def others(count: int) -> str:
    """Say how many others wrote something."""
    if not count:
        return "nobody else wrote"
    return f"{count} other{'' if count == 1 else 's'} wrote too"


def excerpt(text: str) -> str:
    """Cut an answer, so that it can be shown."""
    lines = text.split("\n", LINES)
    shown = clean("\n".join(lines[:LINES]), CHARACTERS)
    return shown + "\n…" if len(lines) > LINES and not shown.endswith("…") else shown
