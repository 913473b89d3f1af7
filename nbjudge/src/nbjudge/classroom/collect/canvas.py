"""Collect what Canvas's "Download submissions" gives.

How its files are called stands in Canvas's source, ``lib/content_zipper.rb``:

    doejane_12345_678910_04_training.ipynb         name, user, file, as the student called it
    doejane_LATE_12345_678910_04_training.ipynb    after the due date, as Canvas has it
    anon_x7Yq2_678910_04_training.ipynb            anonymous grading

The name is the sortable one ("Doe, Jane") in small letters, without what is no letter, digit or
underscore. The user's number is Canvas's own. Canvas's gradebook export has it too, so that a
roster brings it into the gradebook, as ``lms_user_id``. The file's number grows: of two files the
higher is the newer. A file that is handed in again under its name is called
``04_training-1.ipynb``.

Canvas says that a submission is late and not how late, neither here nor in its gradebook export.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from traitlets import Float

from nbjudge.classroom.collect.collector import Collector, Course, Match, Sure
from nbjudge.classroom.collect.notebook_names import HandedIn

FILE = r"(?P<order>\d+)_(?P<file>.+)"
NAMED = re.compile(rf"(?P<name>.*?)_(?P<late>LATE_)?(?P<user>\d+)_{FILE}", re.DOTALL)
ANONYMOUS = re.compile(rf"(?P<late>LATE_)?(?P<name>anon)_(?P<user>[^_]+)_{FILE}", re.DOTALL)


class CanvasCollector(Collector):
    """Collect from Canvas: ``nbgrader zip_collect --collector=nbjudge.classroom.collect.…``."""

    late_hours = Float(
        0,
        min=0,
        help="how late to take what Canvas calls late, in hours after the due date; 0: ask for it",
    ).tag(config=True)

    def read(self, files: list[Path], root: Path, course: Course) -> Iterable[HandedIn]:
        """Read the names of files. The outermost name counts: what is in it, a student named."""
        for path in files:
            parts = path.relative_to(root).parts
            for place, part in enumerate(parts, start=1):
                if match := ANONYMOUS.fullmatch(part) or NAMED.fullmatch(part):
                    label = f"{match['name']}_{match['user']}"
                    name = match["file"] if place == len(parts) else path.name
                    late = bool(match["late"])
                    yield HandedIn(path, label, name, int(match["order"]), late)
                    break

    def who(self, label: str, course: Course) -> Match:
        """Say whose work it is: by Canvas's number, or by the name where no number is known."""
        name, _, number = label.rpartition("_")
        if student := course.people.by_number(number):
            return Match(student, Sure.BY_NUMBER)
        if name == "anon":
            return Match(None, why="Canvas grades anonymously; switch that off and download again")
        named = course.people.by_name(name)
        free = [each for each in named if not course.people.students[each].lms_user_id]
        if len(free) == 1:
            return Match(free[0], Sure.BY_NAME)
        if free:
            return Match(None, why=f"the name is that of {', '.join(free)}")
        return Match(
            None, why=f"the gradebook knows nobody of Canvas’s number {number}, or of that name"
        )

    def handed_in_at(self, label: str, late: bool, course: Course) -> datetime | None:
        """Give the time of what is late, where the instructor said how late it is.

        Raises:
            ValueError: nobody said it.
        """
        if not late:
            return None
        if not self.late_hours:
            raise ValueError("Canvas says late, and not how late; give the time")
        if not course.duedate:
            raise ValueError("Canvas says late, and the gradebook knows no due date; give the time")
        return course.duedate + timedelta(hours=self.late_hours)
