"""What a student handed in, as one value."""

import functools
import glob
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from nbjudge.classroom import archive
from nbjudge.grading.submitted_files import strange
from nbjudge.launcher.trees import walk

MOST_BYTES = 1 << 28  # of all files of a submission
MOST_FILES = 2000  # of a submission; nbgrader compares each with each

MOST_NOTES = 50  # that name a file


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
    """Read a submission; what is no plain file, too deep or too many is left out, and noted.

    Args:
        student: the student's id.
        folder: with what was handed in.
        ignore: patterns of names that nbgrader passes over.

    Raises:
        TooMuch: its files are more bytes than anyone hands in.
        OSError: a file cannot be read.
    """
    left = {
        path: "too deep" if path.is_dir() and not path.is_symlink() else "a link or no plain file"
        for path in strange(folder)
    }
    paths, size, more = [], 0, 0
    for path in files_in(folder, ignore):
        if path in left:
            continue
        if len(paths) == MOST_FILES:
            more += 1
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
        for path, why in sorted(left.items())[:MOST_NOTES]
    ]
    more += max(len(left) - MOST_NOTES, 0)
    notes += [f"left out: {more} files more; {MOST_FILES} plain ones are taken"] if more else []
    return Submission(student, archive.pack(archive.read(folder, sorted(paths))), notes)


def files_in(folder: Path, ignore: list[str]) -> Iterator[Path]:
    """Give what a folder holds and is no folder, as nbgrader's own search does.

    Args:
        folder: with what was handed in; what lies in it comes before what lies in its folders.
        ignore: patterns of names that are passed over, folders with all that is in them.
    """

    @functools.cache
    def ignored(parent: str) -> set[str]:
        patterns = (os.path.join(glob.escape(parent), pattern) for pattern in ignore)
        return {path for pattern in patterns for path in glob.glob(pattern)}

    skipped: set[str] = set()
    for entry, _ in walk(folder):
        parent = os.path.dirname(entry.path)
        if parent in skipped or entry.path in ignored(parent):
            skipped.add(entry.path)
        elif not entry.is_dir(follow_symlinks=False):
            yield Path(entry.path)
