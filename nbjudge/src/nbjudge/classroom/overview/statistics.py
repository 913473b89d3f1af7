"""What the overview says of a class: numbers and words, made from the report."""

import math
import statistics
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from nbjudge.classroom.overview.messages import kind_of, natural
from nbjudge.text import clean, number, one_line

ID = 60  # characters of a student's id that are shown
MESSAGE = 300  # of a message
NOTES, NOTE = 5, 140  # accidents of one student in the table, and characters of each
KINDS = 20  # kinds of messages of a task
BARS = 20  # of the histogram, and one for all points
STEPS = (1, 2, 2.5, 5)  # what a bar may span, times a power of ten


@dataclass(frozen=True)
class Who:
    """A student: a number, which is the same in all of the page, and the id to show."""

    number: int
    name: str


@dataclass
class Mark:
    """Points of a student for a task, as text, and "full", "part", "none", "wait" or "missing"."""

    text: str
    kind: str


@dataclass
class Row:
    """A student in the table."""

    who: Who
    points: str
    penalty: str
    late: str
    marks: list[Mark]
    seconds: str
    error: str
    notes: list[str]
    links: list[tuple[str, str]] = field(default_factory=list)  # name of a notebook, address


@dataclass
class Kind:
    """A kind of messages: an example, how many differ only in their numbers, and whose."""

    example: str
    who: list[Who]


@dataclass
class TaskView:
    """A task, and how the class did in it.

    Attributes:
        number: its place in the notebook, from 1.
        name: to show.
        points: the most that it gives.
        graded: students with points for it.
        waiting: students whose answer waits for a person.
        full: share of the graded with all points, 0 to 1; None if nobody is graded.
        mean: mean share of the points.
        lost: students who lost points.
        kinds: their messages, the most frequent first.
        others: messages of further kinds, which are not shown.
    """

    number: int
    name: str
    points: str
    graded: int
    waiting: list[Who]
    full: float | None
    mean: float | None
    lost: int
    kinds: list[Kind]
    others: int


@dataclass
class Bar:
    """A bar of the histogram: what it counts, and how many."""

    label: str
    tick: str
    count: int


@dataclass
class Spread:
    """How the points are spread.

    Attributes:
        bars: of the histogram.
        words: a sentence or more.
        middle: where the median lies, in bars from the left; None without students.
    """

    bars: list[Bar]
    words: str
    middle: float | None


def people(count: int) -> str:
    """Write a number of students."""
    return f"{count} student{'' if count == 1 else 's'}"


def numbered(students: Iterable[str]) -> dict[str, Who]:
    """Give each student a number, in the order of their ids."""
    order = sorted(students, key=natural)
    return {name: Who(place, one_line(name, ID)) for place, name in enumerate(order, start=1)}


def task_names(tasks: list[dict[str, Any]]) -> list[str]:
    """Name tasks for a reader: without the notebook, where there is but one."""
    names = [task["task"] for task in tasks]
    notebooks = {name.partition("/")[0] for name in names}
    shown = [name.partition("/")[2] or name for name in names] if len(notebooks) == 1 else names
    return [one_line(name, ID) for name in shown]


def task_views(report: dict[str, Any], who: dict[str, Who]) -> list[TaskView]:
    """Sum up each task, in the order of the notebook."""
    names = task_names(report["tasks"])
    return [task_view(report, who, place, name) for place, name in enumerate(names, start=1)]


def task_view(report: dict[str, Any], who: dict[str, Who], place: int, name: str) -> TaskView:
    """Sum up one task.

    Args:
        report: see ``batch.report``.
        who: how the page names students.
        place: of the task in the report, from 1.
        name: to show.
    """
    task = report["tasks"][place - 1]
    most = task["max_score"]
    found = {
        student: entry["tasks"][task["task"]]
        for student, entry in report["students"].items()
        if task["task"] in entry["tasks"]
    }
    scores = [entry["score"] for entry in found.values() if entry["score"] is not None]
    full = sum(score >= most for score in scores)
    lost = ((s, e["reason"] or "") for s, e in found.items() if is_lost(e, most))
    kinds = kinds_of(lost, who)
    return TaskView(
        number=place,
        name=name,
        points=number(most),
        graded=len(scores),
        waiting=[who[s] for s in in_order(found, who) if waits(found[s])],
        full=full / len(scores) if scores else None,
        mean=statistics.fmean(scores) / most if scores and most else None,
        lost=len(scores) - full,
        kinds=kinds[:KINDS],
        others=sum(len(kind.who) for kind in kinds[KINDS:]),
    )


def waits(entry: dict[str, Any]) -> bool:
    """Say whether a student's task waits for a person."""
    return entry["score"] is None or bool(entry.get("look"))


def is_lost(entry: dict[str, Any], most: float) -> bool:
    """Say whether a test has something to say, or took points."""
    return bool(entry["reason"]) or (entry["score"] is not None and entry["score"] < most)


def in_order(students: Iterable[str], who: dict[str, Who]) -> list[str]:
    """Put students into the order of the page."""
    return sorted(students, key=lambda student: who[student].number)


def kinds_of(messages: Iterable[tuple[str, str]], who: dict[str, Who]) -> list[Kind]:
    """Put messages together that differ in their numbers alone, the most frequent first.

    Args:
        messages: each with its student, who may have several.
        who: how the page names students.
    """
    alike: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for student, message in sorted(messages, key=lambda one: who[one[0]].number):
        alike[kind_of(message)].append((student, message))
    ordered = sorted(alike.values(), key=lambda them: (-len(them), who[them[0][0]].number))
    return [
        Kind(
            example=clean(them[0][1].removeprefix("AssertionError: "), MESSAGE),
            who=[who[student] for student in dict.fromkeys(student for student, _ in them)],
        )
        for them in ordered
    ]


def hardest_first(tasks: list[TaskView]) -> list[TaskView]:
    """Order tasks by the mean share of their points; those without points yet come last."""
    unknown = 2.0  # more than every share
    return sorted(
        tasks,
        key=lambda t: (
            unknown if t.mean is None else t.mean,
            unknown if t.full is None else t.full,
            t.number,
        ),
    )


def failed(report: dict[str, Any], who: dict[str, Who]) -> list[Kind]:
    """List who could not be graded, and why."""
    return kinds_of(((s, e["error"]) for s, e in report["students"].items() if e["error"]), who)


def accidents(report: dict[str, Any], who: dict[str, Who]) -> list[Kind]:
    """List accidents, those that differ in numbers alone together."""
    return kinds_of(((s, note) for s, e in report["students"].items() for note in e["notes"]), who)


def rows(report: dict[str, Any], seconds: dict[str, float], who: dict[str, Who]) -> list[Row]:
    """Make the table of all students.

    Args:
        report: see ``batch.report``.
        seconds: that each submission took, by student.
        who: how the page names students.
    """
    return [
        row(report["students"][student], report["tasks"], seconds.get(student), who[student])
        for student in in_order(report["students"], who)
    ]


def row(entry: dict[str, Any], tasks: list[dict[str, Any]], seconds: float | None, who: Who) -> Row:
    """Make a student's row of the table.

    Args:
        entry: what the report says of the student.
        tasks: of the report, in order.
        seconds: that grading took; None where it is not known.
        who: how the page names the student.
    """
    return Row(
        who=who,
        points="–" if entry["error"] else number(entry["score"]),
        penalty=number(entry["penalty"]) if entry["penalty"] else "",
        late=duration(entry["late_seconds"]) if entry["late_seconds"] else "",
        marks=[mark(entry["tasks"].get(task["task"]), task["max_score"]) for task in tasks],
        seconds="" if seconds is None else f"{seconds:.1f}",
        error=one_line(entry["error"], MESSAGE) if entry["error"] else "",
        notes=[one_line(note, NOTE) for note in entry["notes"][:NOTES]]
        + ([f"and {len(entry['notes']) - NOTES} more"] if len(entry["notes"]) > NOTES else []),
    )


def mark(entry: dict[str, Any] | None, most: float) -> Mark:
    """Give a student's mark for a task."""
    if entry is None:
        return Mark("–", "missing")
    if entry["score"] is None:
        return Mark("waits", "wait")
    if waits(entry):
        return Mark(f"{number(entry['score'])}, waits", "wait")
    kind = "full" if entry["score"] >= most else "part" if entry["score"] > 0 else "none"
    return Mark(number(entry["score"]), kind)


def duration(seconds: float) -> str:
    """Write how late somebody was."""
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60)):
        if seconds >= size:
            return f"{number(round(seconds / size, 1))} {unit}"
    return f"{number(round(seconds))} s"


def spread(scores: list[float], most: float, given: float) -> Spread:
    """Describe how points are spread.

    Args:
        scores: of the students who were graded.
        most: points that can be had.
        given: points that can be had so far, without what waits for a person.
    """
    bars = bars_of(scores, given)
    if not scores:
        return Spread(bars, "Nobody was graded.", None)
    middle = statistics.median(scores)
    words = f"The median is {number(middle)} of {number(most)} points, the mean "
    words += f"{number(statistics.fmean(scores))}. "
    if len(scores) > 3:
        low, _, high = statistics.quantiles(scores, n=4, method="inclusive")
        words += f"The middle half of the class has {number(low)} to {number(high)}, "
        words += f"the whole class {number(min(scores))} to {number(max(scores))}. "
    full = sum(score >= given for score in scores)
    so_far = (
        f"all {number(given)} points that could be had so far" if given < most else "all points"
    )
    words += f"{people(full)} {'has' if full == 1 else 'have'} {so_far}."
    width = bar_width(scores, given)
    place = min(max(middle / width, 0), len(bars) - 1) + 0.5 if width else 0.5
    return Spread(bars, words, place)


def bar_width(scores: list[float], most: float) -> float:
    """Choose how many points a bar spans: a round number, at most BARS of them."""
    if most <= 0:
        return 0.0
    whole = all(score == int(score) for score in scores)
    for power in range(-3, 10):
        for step in STEPS:
            width = step * 10.0**power
            if most / width <= BARS and not (whole and width != int(width)):
                return width
    return most


def bars_of(scores: list[float], most: float) -> list[Bar]:
    """Count the scores in each bar; all points, and more, have the last to themselves."""
    width = bar_width(scores, most)
    count = math.ceil(most / width - 1e-9) if width else 0
    found = [0] * (count + 1)
    for score in scores:
        inside = min(max(math.floor(score / width + 1e-9), 0), count - 1) if count else 0
        found[count if score >= most - 1e-9 else inside] += 1
    single = width == 1 and all(score == int(score) for score in scores)
    bars = []
    for place in range(count):
        low, high = number(place * width), number(min((place + 1) * width, most))
        label = f"{low} points" if single else f"{low} to under {high} points"
        bars.append(Bar(label, low, found[place]))
    return [*bars, Bar(f"{number(most)} points, as many as can be had", number(most), found[count])]
