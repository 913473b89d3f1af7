"""Find a student of the gradebook by what a learning system says of a person."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable

from nbgrader.api import Student


def key(name: str) -> str:
    """Give a name as it is compared: its letters and digits, capital or not.

    Learning systems drop blanks, commas and apostrophes from names of files. Accents stay: two
    people may differ in nothing else.
    """
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(each for each in folded if each.isalnum())


class People:
    """The students of a gradebook, to be looked up."""

    def __init__(self, students: Iterable[Student]) -> None:
        """Take the students that there are."""
        self.students = {student.id: student for student in students}
        self.folded: dict[str, list[str]] = defaultdict(list)
        self.emails: dict[str, list[str]] = defaultdict(list)
        self.numbers: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, list[str]] = defaultdict(list)
        for student in self.students.values():
            self.folded[student.id.casefold()].append(student.id)
            if student.email:
                self.emails[student.email.strip().casefold()].append(student.id)
            if student.lms_user_id:
                self.numbers[student.lms_user_id.strip()].append(student.id)
            first, last = key(student.first_name or ""), key(student.last_name or "")
            for name in {first + last, last + first} - {""}:
                self.names[name].append(student.id)

    def by_id(self, text: str) -> str | None:
        """Give the student of an id; capital letters count only where they have to."""
        return text if text in self.students else only(self.folded.get(text.casefold()))

    def by_email(self, text: str) -> str | None:
        """Give the only student with an e-mail address."""
        return only(self.emails.get(text.strip().casefold()))

    def by_number(self, text: str) -> str | None:
        """Give the only student with a number of the learning system."""
        return only(self.numbers.get(text.strip()))

    def by_name(self, text: str) -> list[str]:
        """Give all students of a full name, whichever part of it comes first."""
        return sorted(self.names.get(key(text), []))


def only(found: list[str] | None) -> str | None:
    """Give what was found, if it is one."""
    return found[0] if found and len(found) == 1 else None
