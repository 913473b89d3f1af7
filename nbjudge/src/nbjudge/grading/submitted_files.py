"""What was handed in holds files and folders, and nothing that leads elsewhere.

nbgrader copies a submission before it grades it, and follows links: a link to the instructor's
notebook would bring the solution, and a pipe, or a link to itself, ends the grading of the
whole submission.
"""

import json
import os
import stat
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from nbgrader.utils import parse_utc
from traitlets.log import get_logger

from nbjudge.text import one_line

TIMESTAMP = "timestamp.txt"  # nbgrader's; it says when something was handed in
TOLD = 60  # characters of what it says that are repeated


def keep_plain_files(assignment: str, student: str, notebooks: Sequence[str]) -> None:
    """Take out of a submission's folder what is no file and no folder; name it in the log.

    Belongs in ``c.Autograde.pre_convert_hook``; nbgrader calls it before it copies anything.
    A link that stays inside the submission is left: what it shows is the student's own.

    Args:
        assignment: the assignment's name; not needed.
        student: not needed; nbgrader gives a pattern here.
        notebooks: paths of this submission's notebooks.
    """
    for folder in sorted({Path(notebook).parent for notebook in notebooks}):
        for path in strange(folder):
            what = f"a link to {path.readlink()}" if path.is_symlink() else "no plain file"
            get_logger().warning("taken out of the submission: %s, %s", path, what)
            path.unlink()
        if note := without_bad_time(folder):
            get_logger().warning("%s: %s", folder, note)
    for path in map(Path, notebooks):  # that are no links any more
        if fill_in(path):
            get_logger().warning("%s had parts without metadata, and has them now", path)


def strange(folder: Path) -> list[Path]:
    """Give what is neither a file nor a folder, nor a link to one in the same submission."""
    home = folder.resolve()
    found = []
    for parent, folders, files in os.walk(folder):  # does not walk through links
        for path in (Path(parent, name) for name in [*folders, *files]):
            if path.is_symlink():
                try:
                    target = path.resolve(strict=True)
                except (OSError, RuntimeError):  # leads nowhere, or in a circle
                    found.append(path)
                    continue
                if not target.is_relative_to(home) or target == home or path.is_dir():
                    found.append(path)
            elif not stat.S_ISREG(mode := path.lstat().st_mode) and not stat.S_ISDIR(mode):
                found.append(path)
    return found


def fill_in(path: Path) -> bool:
    """Give a notebook the metadata that a program has left out, or written as nothing.

    Without them nbgrader cannot so much as read it.

    Returns:
        Whether any were missing.
    """
    try:
        notebook = json.loads(path.read_bytes())
        parts = [notebook, *notebook["cells"]]
        lacking = [part for part in parts if not isinstance(part.get("metadata"), dict)]
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return False  # no notebook: nbgrader says so
    for part in lacking:
        part["metadata"] = {}
    if lacking:
        path.write_text(json.dumps(notebook), encoding="utf-8")
    return bool(lacking)


def without_bad_time(folder: Path) -> str:
    """Set a file that should say when work was handed in aside, if it says no time.

    nbgrader ends over it. A student may have made it, as any other file.

    Args:
        folder: of a submission.

    Returns:
        A sentence, or nothing where the file says a time or is not there.
    """
    path = folder / TIMESTAMP
    if not os.path.lexists(path):
        return ""
    try:
        said = path.read_text(encoding="utf-8").strip()
        if said:
            parse_utc(said)
        return ""
    except OSError:
        said = "no file"
    except (ValueError, OverflowError, TypeError):  # no text, or no time
        said = one_line(path.read_bytes()[:TOLD].decode(errors="replace"), TOLD)
    number = next(n for n in count(1) if not os.path.lexists(folder / f"{TIMESTAMP}.{n}"))
    path.rename(folder / f"{TIMESTAMP}.{number}")
    return f"{TIMESTAMP} is no time (“{said}”) and was set aside: nobody is late by it"
