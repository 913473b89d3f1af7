"""What can go wrong between the judge and the student's process, by name.

What says that a call came to no answer is no ``Exception``: a test that tries whether a function
raises one must not take it for the student's error.
"""


class Malformed(Exception):
    """Bytes came that are no message. The link is given up; nothing was made of them."""


class StudentStopped(BaseException):
    """A call came to no answer. Base of what follows."""


class Refused(StudentStopped):
    """Something may not cross. The message is one sentence that says what it was, and what may."""


class StudentDied(StudentStopped):
    """The student's process ended, or no longer answers as it should."""


class StudentTimeout(StudentStopped):
    """The student's function was interrupted, because it took too long."""


class StudentExit(StudentStopped, SystemExit):
    """The student's function wanted to end the process, as ``sys.exit`` does."""


class StudentError(Exception):
    """An error of a class that only the student's process knows; its name is the class's."""
