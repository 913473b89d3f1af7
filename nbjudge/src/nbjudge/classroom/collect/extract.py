"""Take archives apart that strangers have packed: ``nbgrader zip_collect`` with a limit.

nbgrader's own extractor ends at the first archive that is broken, has a password, or holds a path
that leads outside, and the whole class with it; and it unpacks whatever comes, archives in archives
without end. Here such an archive, or such a file in it, is left out and named in the log, and the
others are taken.
"""

import contextlib
import functools
import gzip
import json
import ntpath
import os
import re
import shutil
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from nbgrader.plugins import ExtractorPlugin
from traitlets import Int, List, Unicode

from nbjudge.classroom.collect.notebook_names import is_rubbish

GROWTH = 20  # times its size that a large archive may grow to
DEEPEST = 3  # archives in archives
MOST_FILES = 100_000  # in an archive: a class of 2000 with 50 files each
# Browsers add an ending to what they do not know.
RENAMED = re.compile(r"(?P<name>.+?)(\.ipynb)?(?P<copy>[\s_-]*\(\d+\))?\.(json|txt)", re.IGNORECASE)
LARGEST = 20_000_000  # bytes of a file that is looked into
HEADERS = 2048  # bytes around each file in a tar archive
BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    NotImplementedError,  # a way of packing that Python does not know
    RuntimeError,  # a password
    OSError,  # no gzip file, a name that is too long, no space
    ValueError,
)


class TooMuch(Exception):
    """An archive that grows beyond its limit."""


@dataclass
class Allowance:
    """How much an archive, and what is packed in it, may still become.

    Attributes:
        bytes: of all files.
        files: how many.
        within: the allowance of the archive in which this one lies.
    """

    bytes: int
    files: int
    within: "Allowance | None" = None

    def take(self, size: int) -> None:
        """Take the room for a file.

        Raises:
            TooMuch: there is none left, here or in what this is a part of.
        """
        if size > self.bytes or not self.files:
            raise TooMuch
        if self.within:
            self.within.take(size)
        self.bytes -= size
        self.files -= 1

    def share(self, most: int) -> "Allowance":
        """Give a part of it, of so many bytes at most."""
        return Allowance(min(most, self.bytes), self.files, self)


@dataclass(frozen=True)
class Member:
    """A file in an archive.

    Attributes:
        name: its path.
        size: bytes, unpacked.
        open: gives its contents; None if it is no plain file.
    """

    name: str
    size: int
    open: Callable[[], IO[bytes]] | None


class BoundedExtractor(ExtractorPlugin):
    """Extract a download. Belongs in ``c.ZipCollectApp.extractor_plugin``.

    It leaves what nbgrader's extractor leaves: a folder for each archive, called like it, and
    other files as they are.
    """

    most_bytes = Int(
        1 << 28, min=1, help="bytes that an archive of one student may become, unpacked"
    ).tag(config=True)
    zip_ext = List(
        Unicode(), [".zip", ".gz", ".tgz", ".tar"], help="endings of archives to extract"
    ).tag(config=True)

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Extract and copy all files of a folder.

        Args:
            archive_path: the folder with what was downloaded.
            extracted_path: the folder to fill.
        """
        source, target = Path(archive_path), Path(extracted_path)
        files = sorted(path for path in source.rglob("*") if not path.is_dir())
        if not files:
            self.log.warning("No files found in directory: %s", source)
        for path in files:
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            if path.is_symlink():
                self.log.warning("%s is a link, and was left out", path)
            elif self.is_archive(path):
                self.log.info("Extracting from: %s", path)
                most = max(4 * self.most_bytes, GROWTH * path.stat().st_size)
                self.unpack(path, place, Allowance(most, MOST_FILES), 1)
            elif not is_rubbish(path.relative_to(source).parts):
                self.log.info("Copying from: %s", path)
                shutil.copy(path, place)
        self.name_notebooks(target)

    def name_notebooks(self, folder: Path) -> None:
        """Give notebooks that a browser or a system has given another ending their own."""
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            place = path.with_name(notebook_name(path) or path.name)
            if place != path and not os.path.lexists(place):
                self.log.info("%s is a notebook, and is called %s", path, place.name)
                path.rename(place)

    def is_archive(self, path: Path) -> bool:
        """Say whether a file is called like an archive."""
        return path.suffix.lower() in self.zip_ext

    def unpack(self, archive: Path, beside: Path, allowance: Allowance, depth: int) -> None:
        """Unpack an archive, and the archives in it, as far as it may.

        What is packed deeper is left for last, so that it takes no room from plain files.

        Args:
            archive: the file.
            beside: where the file would lie; the folder gets its name without the ending.
            allowance: what may still be written.
            depth: 1 for what the instructor downloaded.
        """
        folder = beside.with_name(stem(beside.name))
        fresh = not folder.exists()
        inner: list[Path] = []
        try:
            for member in members(archive, allowance):
                allowance.take(member.size)
                if place := self.write(archive, member, folder):
                    inner.append(place)
        except TooMuch:
            self.log.warning("%s was not extracted: it is too much, unpacked", archive)
            if fresh:
                shutil.rmtree(folder, ignore_errors=True)
            return
        except BROKEN as error:
            self.log.warning(
                "%s is broken, or neither zip nor tar; what could be read was taken: %s",
                archive,
                error,
            )
        for path in filter(self.is_archive, inner):
            if depth == DEEPEST:
                self.log.warning("%s was not extracted: it is packed too deep", path)
            else:
                self.unpack(path, path, allowance.share(self.most_bytes), depth + 1)

    def write(self, archive: Path, member: Member, folder: Path) -> Path | None:
        """Write a file of an archive into a folder; give its place, or None if it was left out.

        Args:
            archive: in which it is, for the log.
            member: the file.
            folder: that it has to stay in.
        """
        place = inside(folder, member.name)
        if place is None:
            self.log.warning("%s: %r leads outside, and was left out", archive, member.name)
            return None
        if is_rubbish(place.relative_to(folder).parts):
            return None
        if member.open is None:
            self.log.warning("%s: %r is no plain file, and was left out", archive, member.name)
            return None
        if os.path.lexists(place):
            self.log.warning("%s: %r is there already, and was left out", archive, member.name)
            return None
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            with member.open() as file, place.open("xb") as copy:
                shutil.copyfileobj(file, copy)
        except BROKEN as error:
            self.log.warning(
                "%s: %r cannot be read, and was left out: %s", archive, member.name, error
            )
            with contextlib.suppress(OSError):
                place.unlink(missing_ok=True)
            return None
        return place


def notebook_name(path: Path) -> str | None:
    """Give the name of a file as that of a notebook, or None if it is none."""
    if match := RENAMED.fullmatch(path.name):
        held = path.stat().st_size <= LARGEST and is_notebook(path)
        return f"{match['name']}{match['copy'] or ''}.ipynb" if held else None
    return path.name[: -len(".ipynb")] + ".ipynb" if path.suffix.lower() == ".ipynb" else None


def is_notebook(path: Path) -> bool:
    """Say whether a file holds a notebook, whatever it is called."""
    try:
        found = json.loads(path.read_bytes())
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and isinstance(found.get("cells"), list) and "nbformat" in found


def stem(name: str) -> str:
    """Give the name of an archive's folder, as nbgrader does."""
    name = Path(name).stem
    return name.removesuffix(".tar") or name


def inside(folder: Path, name: str) -> Path | None:
    """Give the place of a member in a folder, or None where its path leads outside."""
    path = PurePosixPath(name.replace("\\", "/"))  # some programs for Windows pack it so
    if path.is_absolute() or not path.parts or ".." in path.parts or ntpath.splitdrive(name)[0]:
        return None
    return folder.joinpath(*path.parts)


def members(archive: Path, allowance: Allowance) -> Iterator[Member]:
    """Give what is in an archive, but for its folders.

    Args:
        archive: a zip file, or a tar file with or without gzip.
        allowance: what it may become.

    Raises:
        TooMuch: it is more than that, with all that is between the files.
        Exception: one of ``BROKEN``.
    """
    if zipfile.is_zipfile(archive):
        with zipfile.ZipFile(archive) as packed:
            for entry in packed.infolist():
                if not entry.is_dir():
                    opened = functools.partial(packed.open, entry)
                    yield Member(unicode_name(entry), entry.file_size, opened)
        return
    with archive.open("rb") as raw:
        zipped = raw.read(2) == b"\x1f\x8b"
        raw.seek(0)
        stream = Limited(
            gzip.GzipFile(fileobj=raw) if zipped else raw,
            allowance.bytes + HEADERS * allowance.files,
        )
        # One file after the other: its size is known before it is unpacked.
        with tarfile.open(fileobj=stream, mode="r|") as packed:
            for entry in packed:
                if not entry.isdir():
                    plain = entry.isreg() and not entry.issparse()
                    opened = functools.partial(packed.extractfile, entry) if plain else None
                    yield Member(entry.name, entry.size, opened)


class Limited:
    """A stream that ends with an error when it gives too much.

    tarfile reads what stands between the files, such as long names, into memory as a whole.
    """

    def __init__(self, stream: IO[bytes], most: int) -> None:
        """Take a stream, and the bytes that it may give."""
        self.stream = stream
        self.left = most

    def read(self, size: int) -> bytes:
        """Read on.

        Raises:
            TooMuch: it has given all that it may.
        """
        data = self.stream.read(size)
        self.left -= len(data)
        if self.left < 0:
            raise TooMuch
        return data


def unicode_name(entry: zipfile.ZipInfo) -> str:
    """Give the name of an entry; macOS packs UTF-8 and does not say so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return entry.filename
