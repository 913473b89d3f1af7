"""Late days: a few are free for the whole course, the others cost a share of the points.

nbgrader asks a plugin for the penalty of one notebook, while it grades that one. How many free days
a student has left depends on the other assignments, on which of them are graded yet, and on
extensions and manual points that come later. So the plugin charges as if no day were free, and
``python -m nbjudge late`` settles the whole gradebook: it goes through each student's submissions
in the order of the due dates, spends the free days on the first late ones, and sets all penalties
anew. The outcome depends on what the gradebook holds, and on nothing else: not on who was graded
first, nor on how often it is settled. Settle after grading, after manual points, and before grades
are exported.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from nbgrader.api import Assignment, Grade, Gradebook, SubmittedAssignment, SubmittedNotebook
from nbgrader.apps.baseapp import NbGrader
from nbgrader.plugins import LateSubmissionPlugin
from nbgrader.preprocessors import AssignLatePenalties
from sqlalchemy import func, select, update
from traitlets import Bunch, Float, Integer, TraitError, Unicode, default, validate

from nbjudge.classroom.collect.decisions import BadZone, check_zone
from nbjudge.classroom.command import ALIASES, FLAGS, run

DAY = 86400  # seconds
DIGITS = 2  # of a penalty; nbgrader's pages show as many


class LateDays(LateSubmissionPlugin):
    """What being late costs. Belongs in ``c.AssignLatePenalties.plugin_class``."""

    free_days = Integer(
        0, min=0, help="days that cost nothing, for each student and the whole course"
    ).tag(config=True)
    grace_minutes = Float(0, min=0, help="after each day's end that do not count").tag(config=True)
    penalty_per_day = Float(
        0.1, min=0, max=1, help="share of the points that each begun day costs"
    ).tag(config=True)
    most_days = Integer(
        None, allow_none=True, min=1, help="after how many days, free or not, nothing is accepted"
    ).tag(config=True)
    timezone = Unicode(
        "UTC",
        help="whose clocks and calendar say when a day ends, such as Europe/Berlin: a day in which "
        "clocks are put back has 25 hours",
    ).tag(config=True)

    @validate("timezone")
    def _check_timezone(self, proposal: Bunch) -> str:
        try:
            check_zone(proposal["value"])
        except BadZone as error:
            raise TraitError(f"LateDays.timezone: {error}") from None
        return proposal["value"]

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float:
        """Charge a notebook as if no day were free; nbgrader calls it while it grades.

        Args:
            student_id: not needed.
            score: points of the notebook.
            total_seconds_late: seconds after the due date, an extension counted.

        Returns:
            Points.
        """
        if self.free_days:
            self.log.info("free days are not counted yet: python -m nbjudge late does that")
        return self.penalty(score, self.days_of(student_id, total_seconds_late))

    def days_of(self, student_id: str, seconds: float) -> int:
        """Give the begun days of the submission that nbgrader is at, which tells the seconds."""
        step = self.parent
        if not isinstance(step, AssignLatePenalties) or not hasattr(step, "gradebook"):
            return self.days(seconds)
        found = step.gradebook.find_submission(step.assignment_id, student_id)
        return self.late_days(found.assignment.duedate, found.timestamp, found.extension)

    def days(self, seconds: float) -> int:
        """Give the begun days of a lateness in seconds, minutes of grace left out.

        For days of 24 hours; ``late_days`` counts those of a calendar.
        """
        return max(0, math.ceil((seconds - 60 * self.grace_minutes) / DAY))

    def late_days(
        self, due: datetime | None, handed_in: datetime | None, extension: timedelta | None = None
    ) -> int:
        """Give the begun days between two times, by the calendar of the course's time zone.

        A day ends where clocks show what they showed when work was due, even if they were changed
        in the meantime.

        Args:
            due: in UTC, without saying so, as nbgrader has it; None: nobody is late.
            handed_in: the same.
            extension: of the student's; whole days of it are days of the calendar, too.
        """
        if due is None or handed_in is None:
            return 0
        zone = ZoneInfo(self.timezone)
        more = extension or timedelta()
        local = due.replace(tzinfo=UTC).astimezone(zone) + timedelta(days=more.days)
        end = utc(local) + timedelta(seconds=more.seconds, microseconds=more.microseconds)
        end = max(end, due + more)  # who is in time for nbgrader is so here
        local = end.replace(tzinfo=UTC).astimezone(zone)
        grace = timedelta(minutes=self.grace_minutes)
        days = max(0, (handed_in - grace - end).days - 1)
        while utc(local + timedelta(days=days)) + grace < handed_in:
            days += 1
        return days

    def accepts(self, days: int) -> bool:
        """Say whether a submission that is so many days late counts at all."""
        return self.most_days is None or days <= self.most_days

    def penalty(self, score: float, days: int, free: int = 0) -> float:
        """Give the points that lateness costs.

        Args:
            score: points of the notebook; extra credit is in it.
            days: how late it is.
            free: how many of these days cost nothing.

        Returns:
            Points, rounded to hundredths; never more than the score.
        """
        share = self.penalty_per_day * (days - free) if self.accepts(days) else 1
        if share >= 1:
            return max(0.0, score)
        return min(round(max(0.0, score) * share, DIGITS), max(0.0, score))


def utc(when: datetime) -> datetime:
    """Give a time of any zone in UTC, without saying so."""
    return when.astimezone(UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Settled:
    """A late submission.

    Attributes:
        student: the student's id.
        assignment: its name.
        days: how late it is.
        free: how many of these days cost nothing.
        accepted: whether it counts at all.
        penalty: points, of all its notebooks.
    """

    student: str
    assignment: str
    days: int
    free: int
    accepted: bool
    penalty: float


@dataclass(frozen=True)
class Handed:
    """A submission, as the gradebook has it."""

    id: str
    student: str
    assignment: str
    duedate: datetime | None
    timestamp: datetime | None
    extension: timedelta | None


def settle(gradebook: Gradebook, rules: LateDays) -> list[Settled]:
    """Set the penalties of all submissions in the gradebook; it is safe to repeat.

    A student's free days go to the submissions in the order of the assignments' due dates, and of
    their names where these are equal; not to one that is too late to count. Who is in time has no
    penalty.

    Args:
        gradebook: of the course.
        rules: what being late costs.

    Returns:
        The late submissions, by student, in that order.
    """
    scores = scores_of(gradebook)
    settled, penalties = [], {}
    for handed, days, free in spent(submissions(gradebook), rules):
        mine = scores.get(handed.id, {})
        costs = {notebook: rules.penalty(score, days, free) for notebook, score in mine.items()}
        penalties |= costs
        settled.append(
            Settled(
                handed.student,
                handed.assignment,
                days,
                free,
                rules.accepts(days),
                round(sum(costs.values()), DIGITS),
            )
        )
    write(gradebook, penalties)
    return settled


def submissions(gradebook: Gradebook) -> list[Handed]:
    """Read all submissions, by student, in the order in which free days are spent."""
    query = (
        select(
            SubmittedAssignment.id,
            SubmittedAssignment.student_id,
            Assignment.name,
            Assignment.duedate,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
        )
        .select_from(SubmittedAssignment)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    )
    found = [Handed(*row) for row in gradebook.db.execute(query)]
    return sorted(
        found, key=lambda each: (each.student, each.duedate or datetime.max, each.assignment)
    )


def spent(handed: list[Handed], rules: LateDays) -> Iterator[tuple[Handed, int, int]]:
    """Spend each student's free days; give the late submissions, days late, and days free."""
    for _, theirs in groupby(handed, key=lambda each: each.student):
        left = rules.free_days
        for each in theirs:
            days = rules.late_days(each.duedate, each.timestamp, each.extension)
            free = min(left, days) if rules.accepts(days) else 0
            left -= free
            if days:
                yield each, days, free


def scores_of(gradebook: Gradebook) -> dict[str, dict[str, float]]:
    """Read the points of all notebooks, by submission and notebook, in one query."""
    query = (
        select(
            SubmittedNotebook.assignment_id,
            SubmittedNotebook.id,
            func.coalesce(func.sum(Grade.score), 0.0),
        )
        .select_from(SubmittedNotebook)
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .group_by(SubmittedNotebook.assignment_id, SubmittedNotebook.id)
    )
    scores: dict[str, dict[str, float]] = {}
    for submission, notebook, score in gradebook.db.execute(query):
        scores.setdefault(submission, {})[notebook] = score
    return scores


def write(gradebook: Gradebook, penalties: dict[str, float]) -> None:
    """Write penalties by notebook; those that are not named have none. All of it or nothing."""
    there = gradebook.db.execute(
        select(SubmittedNotebook.id, SubmittedNotebook.late_submission_penalty)
    )
    changed = [
        {"id": notebook, "late_submission_penalty": penalties.get(notebook)}
        for notebook, penalty in there
        if penalty != penalties.get(notebook)
    ]
    try:
        if changed:
            gradebook.db.execute(update(SubmittedNotebook), changed)
        gradebook.db.commit()
    except Exception:
        gradebook.db.rollback()
        raise
    gradebook.db.expire_all()


class LateApp(NbGrader):
    """The command ``python -m nbjudge late``."""

    name = "nbjudge-late"
    description = "Settle late days: set the penalties of all late submissions"
    aliases = ALIASES
    flags = FLAGS

    @default("classes")
    def _classes_default(self) -> list[type]:
        return [*super()._classes_default(), LateDays]

    def start(self) -> None:
        """Settle the course's gradebook, and say what it came to."""
        super().start()
        chosen = AssignLatePenalties(parent=self).plugin_class
        if not issubclass(chosen, LateDays):
            self.fail(
                "the course charges lateness with %s, and nothing was changed: set "
                'c.AssignLatePenalties.plugin_class = "nbjudge.classroom.late_days.LateDays"',
                chosen.__name__,
            )
        rules = chosen(parent=self)
        with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
            settled = settle(gradebook, rules)
        for each in settled:
            told = "not accepted" if not each.accepted else f"{each.free} free"
            self.log.info(
                "%s, %s: %d days late, %s, %g points less",
                each.student,
                each.assignment,
                each.days,
                told,
                each.penalty,
            )
        self.log.info("%d late submissions", len(settled))


def main(argv: list[str]) -> int:
    """Run ``python -m nbjudge late``; give its exit code.

    Args:
        argv: the arguments after ``late``.
    """
    return run(LateApp, argv)
