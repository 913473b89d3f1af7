"""Collect from a folder in which files or folders are named after students."""

from collections.abc import Iterable
from pathlib import Path

from nbjudge.classroom.collect.collector import Collector, Course, Match, Sure
from nbjudge.classroom.collect.notebook_names import HandedIn
from nbjudge.classroom.roster_file import wrong_id


class FolderCollector(Collector):
    """Collect files called ``STUDENT_ID.ipynb``, and all in ``STUDENT_ID/`` or ``STUDENT_ID.zip``.

    One folder or archive around them all is passed over.
    """

    def read(self, files: list[Path], root: Path, course: Course) -> Iterable[HandedIn]:
        """Read the names of files: the first part of a path is the student's id."""
        while (around := only_folder(root)) and holds_a_class(around, course):
            root = around
        for path in files:
            parts = path.relative_to(root).parts
            if len(parts) > 1:
                yield HandedIn(path, parts[0], path.name)
            else:
                yield HandedIn(path, path.stem, "")

    def who(self, label: str, course: Course) -> Match:
        """Say whose work it is; where there is no roster, whose the file says."""
        if student := course.people.by_id(label):
            return Match(student, Sure.BY_NUMBER)
        if not course.people.students and not wrong_id(label):
            return Match(label, Sure.BY_NUMBER)
        return Match(None, why="the gradebook knows no student of that id")


def only_folder(folder: Path) -> Path | None:
    """Give the folder that is all there is in another one."""
    entries = list(folder.iterdir())
    return entries[0] if len(entries) == 1 and entries[0].is_dir() else None


def holds_a_class(folder: Path, course: Course) -> bool:
    """Say whether a folder is none of a student's, but holds those of several.

    What a stranger's folder holds is the stranger's, even if it is called like a student.
    """
    if course.people.by_id(folder.name):
        return False
    if inner := only_folder(folder):
        return holds_a_class(inner, course)
    names = {name for path in folder.iterdir() for name in (path.name, path.stem)}
    return len({course.people.by_id(name) for name in names} - {None}) > 1
