"""Write what a program makes: each file whole or not at all.

``mnist_helpers.write_whole``, which chapter 6 teaches, does so with one file. It comes with
TensorFlow, which nobody should wait for in order to write a file, and it knows of no second one.
"""

import os
from collections.abc import Mapping
from pathlib import Path


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write files, each of them whole or not at all.

    All of them are written beside their places first, so that nothing is replaced if the disk
    is full.

    Args:
        files: what to write, by path; a folder that is not there is made.

    Raises:
        OSError: something cannot be written; then every file is as it was.
    """
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part_of(path).write_bytes(data)
    except BaseException:
        for path in files:
            part_of(path).unlink(missing_ok=True)
        raise
    for path in files:
        os.replace(part_of(path), path)


def part_of(path: Path) -> Path:
    """Say where a file is written before it gets its place: not in a folder that is released."""
    return path.parent.parent / f".{path.parent.name}-{path.name}.part"
