"""``python -m nbjudge overview ASSIGNMENT``: a graded class on one page, for the instructor.

The page is made of the report, the graded notebooks and the gradebook, and nothing is graded
for it. It is one file, has no script, and asks no network for anything.
"""

import json
import math
import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

import jinja2
from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom.command import Command, run
from nbjudge.classroom.files import write_whole
from nbjudge.classroom.overview import statistics
from nbjudge.classroom.overview.flags import alike_view
from nbjudge.text import number, one_line

PAGE = "overview.html"


class BadReport(ValueError):
    """A report is not there, or is none."""


class Overview(Command):
    """Show how a class did."""

    name = "nbjudge-overview"
    description = "Make a page that shows how a class did in an assignment"
    examples = "python -m nbjudge overview 04_training"

    def start(self) -> None:
        """Write the page, and say where it is."""
        super().start()
        folder = self.results() / self.assignment_named()
        try:
            page = write_overview(self.coursedir, folder)
        except BadReport as error:
            self.fail("%s", error)
        self.log.info("overview: %s", page)


def main(argv: list[str]) -> int:
    """Run the command; give its exit code."""
    return run(Overview, argv)


def write_overview(course: CourseDirectory, folder: Path) -> Path:
    """Write the page of a graded assignment beside its report.

    Args:
        course: with the gradebook and the graded notebooks.
        folder: results/ASSIGNMENT, with ``report.json`` and, if it is there, ``seconds.json``.

    Returns:
        The path of the page.

    Raises:
        BadReport: the report is not there, or is none.
    """
    report = read_report(folder / "report.json")
    seconds = read_json(folder / "seconds.json") if (folder / "seconds.json").is_file() else {}
    write_whole(folder / PAGE, page_of(course, folder, report, seconds))
    return folder / PAGE


def read_json(path: Path) -> Any:
    """Read a file that grading has left.

    Raises:
        BadReport: it is not there, or is no JSON.
    """
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        name = path.parent.name
        raise BadReport(f"there is no {path}; `python -m nbjudge grade {name}` makes it") from None
    except ValueError as error:
        raise BadReport(f"{path} is no JSON: {error}; grade again to have it made anew") from None


def read_report(path: Path) -> dict[str, Any]:
    """Read a report, and see that it holds what the page needs.

    Raises:
        BadReport: it is not there, or is none.
    """
    report = read_json(path)
    try:
        points = [report["max_score"], *(task["max_score"] for task in report["tasks"])]
        texts = [report["assignment"], *(task["task"] for task in report["tasks"])]
        for entry in report["students"].values():
            points += [entry["score"], entry["penalty"], entry["late_seconds"]]
            points += [task["score"] or 0 for task in entry["tasks"].values()]
            texts += [*entry["notes"], entry["error"] or ""]
            texts += [task["reason"] or "" for task in entry["tasks"].values()]
        sound = all(map(math.isfinite, points)) and all(isinstance(text, str) for text in texts)
    except (KeyError, TypeError, AttributeError) as error:
        raise BadReport(f"{path} is no report of grading, at {error}; grade again") from None
    if not sound:
        raise BadReport(f"{path} holds points that are no numbers, or texts that are none")
    return report


def page_of(
    course: CourseDirectory, folder: Path, report: dict[str, Any], seconds: dict[str, float]
) -> str:
    """Make the page.

    Args:
        course: with the gradebook and the graded notebooks.
        folder: where the page will lie; links are made from there.
        report: see ``batch.report``.
        seconds: that each submission took, by student.
    """
    who = statistics.numbered(report["students"])
    notebooks = {student: graded(course, student, report["assignment"]) for student in who}
    tasks = statistics.task_views(report, who)
    rows = statistics.rows(report, seconds, who)
    for row, student in zip(rows, statistics.in_order(who, who), strict=True):
        row.links = [
            (one_line(x.stem, statistics.ID), address(x, folder)) for x in notebooks[student]
        ]
    scores = [entry["score"] for entry in report["students"].values() if not entry["error"]]
    points = {
        view.number: task["max_score"] for view, task in zip(tasks, report["tasks"], strict=True)
    }
    waiting = sum(points[view.number] for view in tasks if view.waiting and not view.graded)
    return template().render(
        assignment=one_line(report["assignment"], statistics.ID),
        most=report["max_score"],
        rows=rows,
        tasks=tasks,
        hardest=statistics.hardest_first(tasks),
        failed=statistics.failed(report, who),
        accidents=statistics.accidents(report, who),
        graded=len(scores),
        spread=statistics.spread(scores, report["max_score"], report["max_score"] - waiting),
        seconds=sum(seconds.values()),
        alike=alike_view(course, report, notebooks, who),
        number=number,
        people=statistics.people,
    )


def template() -> jinja2.Template:
    """Load the page's template. What is put into it is escaped: it comes from strangers."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(PAGE)


def graded(course: CourseDirectory, student: str, assignment: str) -> list[Path]:
    """List a student's graded notebooks.

    Args:
        course: whose folder it is.
        student: the student's id, as a report has it.
        assignment: its name.
    """
    if Path(student).name != student or student == "..":  # no id: it would lead elsewhere
        return []
    folder = course.format_path(course.autograded_directory, student, assignment)
    return sorted(Path(folder).glob("*.ipynb"))


def address(path: Path, folder: Path) -> str:
    """Give the address of a file for a page in a folder."""
    relative = Path(os.path.relpath(path, folder)).as_posix()
    return quote(relative if relative.startswith(".") else f"./{relative}")
