"""Write a file whole or not at all. Explained in chapter 06_save."""

import os
from pathlib import Path


def write_whole(path: str | os.PathLike, content: bytes) -> None:
    """Write a file so that it is either complete or not there at all.

    The bytes go to a neighbour first; renaming is one indivisible act of the file
    system. A crash half-way leaves the old file, if there was one, as it was.

    Args:
        path: the file to write; its folder exists.
        content: the bytes.

    Chapter: 06_save.
    """
    path = Path(path)
    neighbour = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        neighbour.write_bytes(content)
        os.replace(neighbour, path)
    finally:
        neighbour.unlink(missing_ok=True)
