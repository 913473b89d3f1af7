"""Folders that a stranger filled: copied, counted and taken away, however deep they are.

A program makes folders in folders faster than anybody can count them. So nothing here calls
itself for each level, as ``shutil`` and ``os.walk`` may, and nothing makes paths longer than the
system takes. What cannot be done is left, and said by a value: one who cleans up must not fail.
"""

import contextlib
import itertools
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

DEEPEST = 64  # folders in folders that anybody hands in
LONGEST = 1000  # bytes of a path, from the folder that is handed in
FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW


def walk(top: Path) -> Iterator[tuple[os.DirEntry[str], bool]]:
    """List what a folder holds, at every depth that anybody hands in; through no link.

    Args:
        top: the folder; one that cannot be read holds nothing.

    Yields:
        Each entry, and whether it is a folder that is not entered: too deep, or its path too long.
        A folder comes before what is in it.
    """
    most = len(os.fsencode(top)) + LONGEST
    waiting = [(str(top), 1)]
    while waiting:
        folder, depth = waiting.pop()
        with contextlib.suppress(OSError), os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
            for entry in found:
                inside = entry.is_dir(follow_symlinks=False)
                closed = depth >= DEEPEST or len(os.fsencode(entry.path)) > most
                yield entry, inside and closed
                if inside and not closed:
                    waiting.append((entry.path, depth + 1))


def copy_tree(source: Path, target: Path, owner: int | None = None) -> None:
    """Copy what a folder holds into another one; of links, the link itself.

    Args:
        source: nobody may change it meanwhile.
        target: is there, and holds nothing that is to be kept.
        owner: of the copies; None for this process.

    Raises:
        OSError: there is no room, or a file cannot be read.
    """
    for entry, closed in walk(source):
        if closed:
            continue
        copy = os.path.join(target, os.path.relpath(entry.path, source))
        if entry.is_symlink():
            os.symlink(os.readlink(entry.path), copy)
        elif entry.is_dir():
            os.mkdir(copy)
        elif entry.is_file():
            shutil.copy(entry.path, copy)
        else:
            continue
        if owner is not None:
            os.chown(copy, owner, owner, follow_symlinks=False)


def hand_over(folder: Path, owner: int) -> None:
    """Give a folder and all in it to a user; of links, the link itself."""
    os.chown(folder, owner, owner)
    for entry, _ in walk(folder):
        os.chown(entry.path, owner, owner, follow_symlinks=False)


def taken(folder: Path, enough: int) -> int:
    """Add up what the files in a folder take on the disk, in bytes, until it is enough.

    Folders that are deeper than anybody needs count as enough: nobody can look into all of them.
    """
    total = 0
    for entry, closed in walk(folder):
        with contextlib.suppress(OSError):  # it may be gone again
            total += entry.stat(follow_symlinks=False).st_blocks * 512
        if closed or total > enough:
            return enough + 1
    return total


def remove_tree(top: Path) -> bool:
    """Take a folder away with all that is in it, or a file; follow no link.

    Each folder in a folder is moved up to the top before it is emptied, so that no path gets long,
    and two descriptors are enough. Nobody else may change the folder meanwhile.

    Returns:
        Whether it is gone.
    """
    with contextlib.suppress(OSError):
        if not stat.S_ISDIR(top.lstat().st_mode):
            top.unlink()
        else:
            with opened(str(top)) as home:
                clear(home)
            top.rmdir()
    return not os.path.lexists(top)


def clear(home: int) -> None:
    """Empty a folder, given as a descriptor, of all that can be taken away."""
    numbers = (f"{secrets.token_hex(8)}-{number}" for number in itertools.count())
    waiting, _ = emptied(home, home, numbers)
    while waiting:
        name = waiting.pop()
        gone = 0
        with contextlib.suppress(OSError), opened(name, home) as inside:
            moved, gone = emptied(inside, home, numbers)
            waiting += moved
        try:
            os.rmdir(name, dir_fd=home)
        except OSError:
            if gone:  # a folder that is emptied while it is read may show not all
                waiting.append(name)


@contextlib.contextmanager
def opened(name: str, beside: int | None = None) -> Iterator[int]:
    """Open a folder; if its owner may not, that is changed: a student can close what is ours.

    Raises:
        OSError: it is no folder, or somebody else's.
    """
    with contextlib.suppress(OSError):
        os.chmod(name, stat.S_IRWXU, dir_fd=beside)
    folder = os.open(name, FOLDER, dir_fd=beside)
    try:
        yield folder
    finally:
        os.close(folder)


def emptied(folder: int, home: int, numbers: Iterator[str]) -> tuple[list[str], int]:
    """Take all files out of a folder, and move the folders in it up.

    Args:
        folder: a descriptor.
        home: of the folder to which they are moved; those that are there already stay.
        numbers: names that nothing there has.

    Returns:
        The names of the folders, now in ``home``, and how many entries the folder lost.
    """
    found: list[str] = []
    gone = 0
    with os.scandir(folder) as entries:
        for entry in entries:
            with contextlib.suppress(OSError):
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.name, dir_fd=folder)
                elif folder == home:
                    found.append(entry.name)
                    continue
                else:
                    os.chmod(entry.name, stat.S_IRWXU, dir_fd=folder)  # or it may not be moved
                    name = next(numbers)
                    os.rename(entry.name, name, src_dir_fd=folder, dst_dir_fd=home)
                    found.append(name)
                gone += 1
    return found, gone
