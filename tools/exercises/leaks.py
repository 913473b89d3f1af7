"""Find lines of solutions and hidden tests in what students are to get.

A secret is a line that a solution notebook holds only where nbgrader cuts: in a region of a
solution, of hidden tests or of a mark scheme, or in an answer cell without a region, which goes
as a whole. It must not be in the released files: in no text, output, metadata or attachment of a
notebook, and in no member of an archive, compressed or not.
"""

import base64
import binascii
import contextlib
import gzip
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme, ClearSolutions
from nbgrader.utils import compute_checksum
from traitlets.config import Config

from tools.exercises.scoring import kind

SHORTEST = 12  # characters: a shorter line, such as "return total", says nothing
TAUGHT = ("mnist_helpers", "book/")  # in an archive: the package, and the chapters
BASE64 = re.compile(r"[A-Za-z0-9+/\s]{16,}={0,2}\s*")
GZIP = b"\x1f\x8b"  # begins every gzip file
# Metadata that may be released: how far a printed number may be another tells nothing of it.
KEPT = {"deletable", "editable", "mystnb", "nbgrader", "tags", "tolerance"}


@dataclass(frozen=True)
class Secret:
    """A line that students must not get.

    Attributes:
        line: without spaces around it.
        cell: the grade_id of the cell that holds it, or the cell's id.
        hidden: whether it is of a hidden test, and not of a solution.
    """

    line: str
    cell: str
    hidden: bool


@dataclass(frozen=True)
class Piece:
    """A text that students would get.

    Attributes:
        where: the file, and the member of an archive in it.
        text: of one line or more.
        prose: whether it is for reading; there a hint may quote a part of a line.
    """

    where: str
    text: str
    prose: bool = False


def regions(config: Config) -> list[tuple[str, str]]:
    """Give the marks that begin and end what nbgrader cuts; the first pair is of solutions."""
    solutions, tests = ClearSolutions(config=config), ClearHiddenTests(config=config)
    scheme = ClearMarkScheme(config=config)
    return [
        (solutions.begin_solution_delimeter, solutions.end_solution_delimeter),
        (tests.begin_test_delimeter, tests.end_test_delimeter),
        (scheme.begin_mark_scheme_delimeter, scheme.end_mark_scheme_delimeter),
    ]


def cut_and_shown(
    notebook: NotebookNode, config: Config
) -> tuple[dict[str, list[Secret]], set[str]]:
    """Sort the telling lines of a solution notebook.

    Args:
        notebook: the solution.
        config: of nbgrader, which may name other marks of regions.

    Returns:
        By cell the lines that nbgrader cuts, and all lines that it leaves.
    """
    marks = regions(config)
    cut: dict[str, list[Secret]] = {}
    shown: set[str] = set()
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", cell.get("id", ""))
        answer = kind(cell) in ("solution", "written")
        inside = answer and not any(begin in cell.source for begin, _ in marks)
        for line in map(str.strip, cell.source.split("\n")):
            if any(begin in line for begin, _ in marks):
                inside = True
            elif any(end in line for _, end in marks):
                inside = False
            elif not telling(line):
                continue
            elif inside:
                cut.setdefault(name, []).append(Secret(line, name, not answer))
            else:
                shown.add(line)
    return cut, shown


def secrets_of(notebook: NotebookNode, config: Config) -> list[Secret]:
    """Give the secrets of a solution notebook, each line once.

    A line that also stands where nbgrader leaves it is none: a broken function that students
    mend shares lines with the right one, and tests begin alike. See ``bared``.
    """
    cut, shown = cut_and_shown(notebook, config)
    found: dict[str, Secret] = {}
    for secret in (secret for secrets in cut.values() for secret in secrets):
        if secret.line not in shown:
            found.setdefault(secret.line, secret)
    return list(found.values())


def bared(notebook: NotebookNode, config: Config) -> list[str]:
    """Name the cells of which all that nbgrader cuts stands elsewhere too, where it is left."""
    cut, shown = cut_and_shown(notebook, config)
    return [name for name, secrets in cut.items() if {x.line for x in secrets} <= shown]


def telling(line: str) -> bool:
    """Say whether a line says enough to be a secret."""
    return len(line) >= SHORTEST and any(letter.isalpha() for letter in line)


def pieces(where: str, data: bytes) -> Iterator[Piece]:
    """Give all text in a file, also in what it packs; bytes that are no text give what they can.

    Raises:
        ValueError: it is an archive that cannot be opened.
    """
    if zipfile.is_zipfile(io.BytesIO(data)):
        yield from in_zip(where, data)
        return
    if data.startswith(GZIP):
        with contextlib.suppress(OSError, EOFError, zlib.error):  # it only begins like one
            yield from pieces(where, gzip.decompress(data))
            return
    text = data.decode("utf-8", "replace")
    try:
        found = json.loads(text)
    except ValueError:
        yield Piece(where, text, prose=where.endswith((".md", ".txt")))
    else:
        yield from in_json(where, found)


def in_zip(where: str, data: bytes) -> Iterator[Piece]:
    """Give all text in an archive, also what stands beside its members.

    Raises:
        ValueError: it cannot be opened.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            beside = [archive.comment]
            members = {member.filename: archive.read(member) for member in archive.infolist()}
            for member in archive.infolist():
                beside += [member.filename.encode(), member.comment, member.extra]
    except (zipfile.BadZipFile, zlib.error, OSError, RuntimeError) as error:  # broken, or locked
        raise ValueError(f"{where} is an archive that cannot be opened: {error}") from error
    for text in beside:
        yield Piece(where, text.decode("utf-8", "replace"))
    for name, content in members.items():
        yield from pieces(f"{where}: {name}", content)


def in_json(where: str, value: Any, prose: bool = False) -> Iterator[Piece]:
    """Give all text in a value from JSON, names and encoded files too."""
    if isinstance(value, str):
        yield Piece(where, value, prose)
        if BASE64.fullmatch(value):
            with contextlib.suppress(binascii.Error):  # it is a long word
                yield from pieces(where, base64.b64decode(value))
    elif isinstance(value, list):
        if value and all(isinstance(part, str) for part in value):  # a text, line by line
            yield from in_json(where, "".join(value), prose)
            return
        for part in value:
            yield from in_json(where, part, prose)
    elif isinstance(value, dict):
        reads = value.get("cell_type") == "markdown"
        for name, part in value.items():
            yield Piece(where, name)
            yield from in_json(where, part, prose or (reads and name == "source"))


def found_in(where: str, data: bytes, secrets: list[Secret]) -> list[tuple[Secret, str]]:
    """Give the secrets that a file holds, each with every place that holds it.

    In prose only a whole line counts, elsewhere also a part of one.

    Raises:
        ValueError: it is an archive that cannot be opened.
    """
    found = {}
    for piece in pieces(where, data):
        lines = {line.strip() for line in piece.text.split("\n")}
        for secret in secrets:
            if secret.line in lines or (not piece.prose and secret.line in piece.text):
                found[secret, piece.where] = True
    return list(found)


def leaked(archive: bytes, course: str, step: str, secrets: list[Secret]) -> tuple[list, int]:
    """Look for the secrets of one exercise in an archive for students.

    The exercises among themselves may be alike: one begins its tests as another does. A line of a
    solution that the package or a chapter teaches is none; a hidden test is one anywhere.

    Args:
        archive: its bytes.
        course: the course's id, which names the folder in the archive.
        step: the exercise.
        secrets: of this exercise.

    Returns:
        The secrets that are in it, each with its place, and how many lines are taught.

    Raises:
        ValueError: it cannot be opened.
    """
    exercises, own = f"archive: {course}/exercises/", f"archive: {course}/exercises/{step}/"
    found, taught = [], set()
    for secret, where in found_in("archive", archive, secrets):
        if where.startswith(exercises) and not where.startswith(own):
            continue
        if not secret.hidden and where.startswith(tuple(f"archive: {course}/{x}" for x in TAUGHT)):
            taught.add(secret)
        else:
            found.append((secret, where))
    return found, len(taught)


def traces(notebook: NotebookNode) -> list[str]:
    """Say what else in a released notebook could tell of a solution.

    Outputs are computed with it. By a checksum that was taken before the hidden tests were cut
    a guess at them could be confirmed.
    """
    found = ["the notebook has the state of widgets"] if "widgets" in notebook.metadata else []
    for cell in notebook.cells:
        marks = cell.metadata.get("nbgrader", {})
        name = marks.get("grade_id", cell.get("id", "?"))
        if cell.get("outputs") or cell.get("execution_count"):
            found.append(f"cell {name} has outputs")
        if cell.get("attachments"):
            found.append(f"cell {name} has attachments")
        if unknown := sorted(set(cell.metadata) - KEPT):
            found.append(f"cell {name} has metadata {unknown[0]!r}")
        if "checksum" in marks and marks.checksum != compute_checksum(cell):
            found.append(f"the checksum of cell {name} is not that of what is released")
    return found
