"""What was handed in holds files and folders, and nothing that leads elsewhere or without end.

nbgrader copies a submission before it grades it, and follows links: a link to the instructor's
notebook would bring the solution, and a pipe, or a link to itself, ends the grading of the
whole submission. So do folders in folders that are deeper than it can walk, and a notebook that is
larger than it can read holds up the class.
"""

import codecs
import contextlib
import io
import json
import os
import stat
from collections.abc import Sequence
from itertools import count
from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter
from nbconvert.preprocessors import ClearMetadataPreprocessor, Preprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearOutput, IgnorePattern, LimitOutput, OverwriteKernelspec
from nbgrader.utils import parse_utc
from traitlets.log import get_logger

from nbjudge.grading.cell_metadata import CheckMetadata
from nbjudge.grading.scores import SaveScores
from nbjudge.launcher.trees import remove_tree, walk
from nbjudge.text import one_line

MOST_BYTES = 64 << 20  # of a notebook, with the outputs that it was handed in with
MOST_CELLS = 6000
MOST_TEXT = 4 << 20  # characters of all cells together
UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
TIMESTAMP = "timestamp.txt"  # nbgrader's; it says when something was handed in
# Steps that only look, or take out what may be missing: what has Jupyter's form keeps it.
KEEP_THE_FORM = (
    *(CheckMetadata, ClearMetadataPreprocessor, ClearOutput, IgnorePattern, LimitOutput),
    *(OverwriteKernelspec, SaveScores),
)
TOLD = 60  # characters of what it says that are repeated


class TooLarge(Exception):
    """A notebook is larger than any that is written by hand; the message says in what."""


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
            if path.is_symlink():
                what = f"a link to {path.readlink()}"
            else:
                what = "a folder that is too deep" if path.is_dir() else "no plain file"
            get_logger().warning("taken out of the submission: %s, %s", path, what)
            remove_tree(path)
        if note := without_bad_time(folder):
            get_logger().warning("%s: %s", folder, note)
    for path in map(Path, notebooks):  # that are no links any more
        for note in fill_in(path):
            get_logger().warning("%s: %s", path, note)


def strange(folder: Path) -> list[Path]:
    """Give what is neither a file nor a folder, nor a link to a file in the same submission.

    And folders that are too deep to be walked through; what is in them is not listed.
    """
    home = folder.resolve()
    found = []
    for entry, closed in walk(folder):
        path = Path(entry.path)
        if entry.is_symlink():
            try:
                target = path.resolve(strict=True)
            except (OSError, RuntimeError):  # leads nowhere, or in a circle
                found.append(path)
                continue
            if not target.is_relative_to(home) or target == home or path.is_dir():
                found.append(path)
        elif closed or not plain(path):
            found.append(path)
    return found


def plain(path: Path) -> bool:
    """Say whether this is a file or a folder; a link is none."""
    return stat.S_IFMT(path.lstat().st_mode) in (stat.S_IFREG, stat.S_IFDIR)


class BoundedExporter(NotebookExporter):
    """Reads a notebook that is as large as one may be. Belongs in ``c.Autograde.exporter_class``.

    Each of nbgrader's steps takes time for each cell, and no time limit holds for them.
    """

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **named: Any
    ) -> tuple[str, dict[str, Any]]:
        """Read a notebook from a file, and take it through the steps.

        Raises:
            TooLarge: nothing was done with it.
        """
        if said := too_large(Path(filename)):
            raise TooLarge(said)
        return super().from_filename(filename, resources, **named)

    def from_file(
        self, file_stream: Any, resources: dict[str, Any] | None = None, **named: Any
    ) -> tuple[str, dict[str, Any]]:
        """Read a notebook from an open file, which an editor may have begun with a mark."""
        with contextlib.suppress(UnicodeDecodeError):  # what is no text nbconvert names
            file_stream = io.StringIO(decoded(Path(file_stream.name).read_bytes()))
        return super().from_file(file_stream, resources, **named)

    def _validate_preprocessor(self, nbc: NotebookNode, preprocessor: Preprocessor) -> None:
        """Look whether a notebook has Jupyter's form after a step that may have changed it."""
        if type(preprocessor) not in KEEP_THE_FORM:
            super()._validate_preprocessor(nbc, preprocessor)


def too_large(path: Path) -> str:
    """Say in what a notebook is larger than one may be; nothing if it is not."""
    if (size := path.stat().st_size) > MOST_BYTES:
        return (
            f"the notebook has {size >> 20} MiB, and at most {MOST_BYTES >> 20} are graded: "
            "clear its outputs, and keep data in a file beside it"
        )
    cells, text = counted(path)
    if cells > MOST_CELLS:
        return f"the notebook has {cells} cells, and at most {MOST_CELLS} are graded"
    if text > MOST_TEXT:
        return (
            f"the cells have {text} characters, and at most {MOST_TEXT} are graded: "
            "keep data in a file beside the notebook"
        )
    return ""


def counted(path: Path) -> tuple[int, int]:
    """Count the cells of a notebook, and the characters in them; none in what is no notebook.

    It is not read as a notebook: to look whether it is one takes time for each cell.
    """
    try:
        notebook = json.loads(path.read_bytes())
        sheets = [notebook, *notebook.get("worksheets", [])]  # an old form has such
        cells = [cell for sheet in sheets for cell in sheet.get("cells", [])]
        texts = [cell.get("source", cell.get("input", "")) for cell in cells]
        return len(cells), sum(len("".join(text)) for text in texts)
    except (ValueError, TypeError, AttributeError, RecursionError):
        return 0, 0  # nbgrader says what is wrong with it


def decoded(data: bytes) -> str:
    """Give the text of a file that an editor may have begun with a byte order mark.

    Raises:
        UnicodeDecodeError: it is no text.
    """
    return data.decode("utf-16" if data.startswith(UTF16) else "utf-8-sig")


def fill_in(path: Path) -> list[str]:
    """Give a notebook metadata, which some programs leave out, or write nothing in its place.

    Returns:
        A sentence for each thing that was mended; none of what is no notebook.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            return []  # it is not graded
        notebook = json.loads(decoded(path.read_bytes()))
        parts = [notebook, *notebook["cells"]]
        lacking = [part for part in parts if not isinstance(part.get("metadata"), dict)]
    except (OSError, ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return []  # no notebook: nbgrader says so
    for part in lacking:
        part["metadata"] = {}
    if not lacking:
        return []
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return ["it had parts without metadata, and has them now"]


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
