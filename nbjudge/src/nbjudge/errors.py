"""What can go wrong between the judge and the student's process, by name.

What says that a call came to no answer is no ``Exception``: a test that tries whether a function
raises one must not take it for the student's error.
"""

from typing import ClassVar


class Malformed(Exception):
    """Bytes came that are no message. The link is given up; nothing was made of them."""


class StudentStopped(BaseException):
    """A call came to no answer. Base of what follows."""


class Refused(StudentStopped):
    """Something may not cross. The message is one sentence that says what it was, and what may.

    Attributes:
        first: what was refused first in this process since somebody has set it to None. A test
            may catch the error; that something was refused is to be known all the same.
    """

    first: ClassVar[str | None] = None

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        if Refused.first is None:
            Refused.first = why or "something may not cross"


class StudentDied(StudentStopped):
    """The student's process ended, or no longer answers as it should."""


class StudentTimeout(StudentStopped):
    """The student's function was interrupted, because it took too long."""


class StudentExit(StudentStopped, SystemExit):
    """The student's function wanted to end the process, as ``sys.exit`` does."""


class StudentError(Exception):
    """An error of a class that only the student's process knows; its name is the class's."""
