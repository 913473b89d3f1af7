"""Files as bytes, and back: what travels to a worker, and what comes back."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

MOMENT = (1980, 1, 1, 0, 0, 0)  # the same files are the same bytes, whenever they were packed,
UNIX = 3  # and on whatever system


def pack(files: Mapping[str, bytes], compressed: bool = True) -> bytes:
    """Make one archive of some files, named by their paths with slashes.

    Args:
        files: their contents, by name.
        compressed: whether to be small; otherwise the bytes are the same on any machine, whatever
            zlib it has.
    """
    way = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", way) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.create_system = UNIX
            entry.external_attr = 0o644 << 16  # or unzip makes files that none may read
            archive.writestr(entry, files[name], way)
    return buffer.getvalue()


def unpack(data: bytes, folder: Path) -> None:
    """Write the files of an archive into a folder, which need not exist; none leaves it."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        archive.extractall(folder)


def read(folder: Path, paths: list[Path]) -> dict[str, bytes]:
    """Read files that lie in a folder, by their paths in it, with slashes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
