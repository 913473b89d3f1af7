"""The report of a graded assignment: a file for programs, and a table for a person.

``report.json`` is the same, byte for byte, whatever machine graded the same submissions with
the same tests; how long each took stands in ``seconds.json``.
"""

from typing import Any

from nbgrader.api import Gradebook

from nbjudge.classroom.batch.assignment import Assignment
from nbjudge.classroom.batch.gradebook import Record, submissions
from nbjudge.classroom.batch.rescore import points_of
from nbjudge.classroom.batch.results import Store, text_of
from nbjudge.classroom.files import write_whole

SECONDS = "seconds.json"
REPORT = "report.json"
TABLE = "report.txt"
WIDTH = 100  # characters of a reason, in the table


def report_of(
    gradebook: Gradebook, assignment: Assignment, records: dict[str, Record]
) -> dict[str, Any]:
    """Gather scores and reasons; a person's own points are in the gradebook alone.

    Args:
        gradebook: into which the records were merged.
        assignment: that was graded.
        records: by student.
    """
    row = gradebook.find_assignment(assignment.name)
    there = submissions(gradebook, row)
    most = {
        f"{name}/{cell}": points
        for name, cells in points_of(gradebook, assignment.name).items()
        for cell, points in cells.items()
    }
    order = {task: number for number, task in enumerate(assignment.tasks)}
    by_hand = {
        f"{name}/{cell}"
        for record in records.values()
        for name, notebook in record["notebooks"].items()
        for cell, grade in notebook["grades"].items()
        if grade["score"] is None
    }
    return {
        "assignment": assignment.name,
        "max_score": row.max_score,
        "tasks": [
            {"task": task, "max_score": most[task], "by_hand": task in by_hand}
            for task in sorted(most, key=lambda task: (order.get(task, len(order)), task))
        ],
        "students": {
            student: entry(record, there[student]) for student, record in sorted(records.items())
        },
    }


def entry(record: Record, submission: Any) -> dict[str, Any]:
    """Say what came of one submission."""
    tasks = {
        f"{name}/{cell}": {"score": grade["score"], "reason": grade["reason"]}
        | ({"look": True} if grade["by_hand"] and grade["score"] is not None else {})
        for name, notebook in sorted(record["notebooks"].items())
        for cell, grade in notebook["grades"].items()
    }
    return {
        "score": sum(task["score"] or 0.0 for task in tasks.values()),
        "penalty": sum(each.late_submission_penalty or 0.0 for each in submission.notebooks),
        "late_seconds": submission.total_seconds_late,
        "needs_manual_grade": bool(record["error"])
        or any(task["score"] is None or task.get("look") for task in tasks.values()),
        "error": record["error"],
        "notes": record["notes"],
        "tasks": tasks,
    }


def write_report(store: Store, report: dict[str, Any], records: dict[str, Record]) -> None:
    """Write the three files into the folder of the results.

    Args:
        store: whose folder it is.
        report: what ``report_of`` gives.
        records: by student; how long each took is in them.
    """
    write_whole(store.folder / REPORT, text_of(report))
    seconds = {student: record["seconds"] for student, record in sorted(records.items())}
    write_whole(store.folder / SECONDS, text_of(seconds))
    write_whole(store.folder / TABLE, table(report, seconds))


def table(report: dict[str, Any], seconds: dict[str, float]) -> str:
    """Make a table to read: a line a student, and one for each thing that went wrong."""
    most = report["max_score"]
    lines = [f"{report['assignment']}, {most:g} points, {len(report['students'])} submissions", ""]
    width = max([7, *(len(student) for student in report["students"])])
    lines.append(f"{'student':{width}}  {'points':>7}  {'penalty':>7}  {'seconds':>7}")
    for student, found in report["students"].items():
        hand = "  a person has to look" if found["needs_manual_grade"] else ""
        lines.append(
            f"{student:{width}}  {found['score']:7g}  {found['penalty']:7g}"
            f"  {seconds[student]:7.1f}{hand}"
        )
        said = [found["error"]] if found["error"] else []
        said += [
            f"{name.rpartition('/')[2]}: {task['reason'].removeprefix('AssertionError: ')}"
            for name, task in found["tasks"].items()
            if task["reason"]
        ]
        lines += [f"    {short(sentence)}" for sentence in [*said, *found["notes"]]]
    return "\n".join(lines) + "\n"


def short(sentence: str) -> str:
    """Give the first line of a sentence, and not all of a long one."""
    line = sentence.splitlines()[0] if sentence else ""
    return line if len(line) <= WIDTH else line[: WIDTH - 1] + "…"
