"""Files that are written whole or not at all, and folders in which one works at a time."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file, whole or not at all, whenever the program or the machine stops.

    Args:
        path: of the file; its folder has to be there.
        content: a text is written in UTF-8, what UTF-8 cannot hold as an escape.

    Raises:
        OSError: it cannot be written; then the old file is still there.
    """
    data = content.encode(errors="backslashreplace") if isinstance(content, str) else content
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def alone(folder: Path, otherwise: Exception) -> Iterator[None]:
    """Keep a second program out of a folder, for as long as this one is in the block.

    Args:
        folder: which is made if it is not there. The lock in it is given back when the program
            ends, however that comes about.
        otherwise: the error for who finds the folder taken.

    Raises:
        Exception: ``otherwise``, when the block is entered.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise otherwise from None
        yield
