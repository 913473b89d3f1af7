"""What a student handed in, as one value."""

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from nbgrader.utils import find_all_files

from nbjudge.classroom import archive
from nbjudge.grading.submitted_files import strange

MOST_BYTES = 1 << 28  # of all files of a submission


class TooMuch(Exception):
    """A submission is too large to be graded."""


@dataclass(frozen=True)
class Submission:
    """A submission that travels.

    Attributes:
        student: the student's id.
        files: an archive of them, as ``archive.pack`` makes it.
        notes: a sentence for each file that was left out.
    """

    student: str
    files: bytes
    notes: list[str] = field(default_factory=list)

    @cached_property
    def digest(self) -> str:
        """Tell one submission of a student from the next."""
        return hashlib.sha256(self.files).hexdigest()


def read(student: str, folder: Path, ignore: list[str]) -> Submission:
    """Read a submission; what is no plain file is left out, and noted.

    Args:
        student: the student's id.
        folder: with what was handed in.
        ignore: patterns of names that nbgrader passes over.

    Raises:
        TooMuch: its files are more bytes than anyone hands in.
        OSError: a file cannot be read.
    """
    left = dict.fromkeys(strange(folder), "a link or no plain file")
    paths, size = [], 0
    for path in sorted(Path(name) for name in find_all_files(str(folder), ignore)):
        if path in left:
            continue
        try:
            str(path).encode()
        except UnicodeEncodeError:
            left[path] = "its name is no text"
            continue
        size += path.stat().st_size
        if size > MOST_BYTES:
            raise TooMuch(f"it is larger than {MOST_BYTES >> 20} MiB")
        paths.append(path)
    notes = [
        f"left out: {path.relative_to(folder).as_posix()!a}, {why}"
        for path, why in sorted(left.items())
    ]
    return Submission(student, archive.pack(archive.read(folder, paths)), notes)
