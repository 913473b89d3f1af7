"""Which answers the overview names, equal ones and ready-made ones, and in what words."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry
from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom.overview.answers import AnswerCell, answer_cells, answers_in, lost_points
from nbjudge.classroom.overview.ready_made import ready_made
from nbjudge.classroom.overview.similarity import Flag, Same, flagged
from nbjudge.classroom.overview.statistics import ID, Who
from nbjudge.text import clean, one_line

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
class ReadyMadeView:
    """A library's function that some answers to a task of its name use.

    Attributes:
        task: the name of the answer cell.
        function: its full name.
        students: whose answers name it.
    """

    task: str
    function: str
    students: list[Who]


@dataclass
class AlikeView:
    """What reading the answers has given.

    Attributes:
        ready_made: functions of libraries that stand for answers.
        flags: the most remarkable ones.
        more: how many further ones are not shown.
        compared: how many students were compared.
        missing: why there was nothing to compare; "" where there was.
    """

    ready_made: list[ReadyMadeView]
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
    """Read and compare the answers of a class.

    Args:
        course: with the gradebook, which holds the released cells.
        report: see ``batch.report``.
        notebooks: graded ones, by student.
        who: how the page names students.
    """
    try:
        cells = answer_cells(course, report["assignment"])
    except MissingEntry:
        return AlikeView([], [], 0, 0, "the gradebook does not know the assignment")
    if not cells:
        return AlikeView([], [], 0, 0, "there is neither its source nor its release in the course")
    answers = {student: found for student in who if (found := answers_in(notebooks[student]))}
    most = {task["task"]: task["max_score"] for task in report["tasks"]}
    lost = {}
    for student in answers:
        tasks = report["students"][student]["tasks"]
        lost[student] = lost_points(cells, {name: x["score"] for name, x in tasks.items()}, most)
    flags = flagged(cells, answers, lost)
    shown = [flag_view(flag, cells, answers, who) for flag in flags[:FLAGS]]
    found = [
        ReadyMadeView(
            one_line(each.cell.partition("/")[2], ID),
            one_line(each.function, ID),
            [who[student] for student in each.students],
        )
        for each in ready_made(cells, answers)
    ]
    return AlikeView(found, shown, len(flags) - len(shown), len(answers), "")


def flag_view(
    flag: Flag, cells: list[AnswerCell], answers: dict[str, dict[str, str]], who: dict[str, Who]
) -> FlagView:
    """Say who is named, and why.

    Args:
        flag: what was found.
        cells: all that were compared.
        answers: by student, the text of each cell by name.
        who: how the page names students.
    """
    alone = len({cell.name.partition("/")[0] for cell in cells}) == 1
    code = {cell.name for cell in cells if cell.code}
    students = sorted(flag.students, key=lambda student: who[student].number)
    reasons, shown = [], []
    for same in flag.same:
        name = one_line(same.cell.partition("/")[2] if alone else same.cell, ID)
        reasons.append((name, reason(same, same.cell in code, len(students))))
        shown.append((name, excerpt(answers[students[0]][same.cell])))
    return FlagView([who[student] for student in students], reasons, shown[:SHOWN])


def reason(same: Same, code: bool, count: int) -> str:
    """Say what students have in common in one cell.

    Args:
        same: what it is.
        code: whether the cell holds code.
        count: how many students they are.
    """
    answer = "the same wrong answer" if same.wrong else "the same answer"
    others = same.count - count
    who = f"{others} other{'' if others == 1 else 's'} wrote too" if others else "nobody else wrote"
    if same.identical:
        return f"{answer}, which {who}; the texts are equal to the byte"
    but = "names, comments and layout" if code else "signs and capital letters"
    return f"{answer} but for {but}, which {who}"


def excerpt(text: str) -> str:
    """Cut an answer, so that it can be shown."""
    lines = text.split("\n", LINES)
    shown = clean("\n".join(lines[:LINES]), CHARACTERS)
    return shown + "\n…" if len(lines) > LINES and not shown.endswith("…") else shown
