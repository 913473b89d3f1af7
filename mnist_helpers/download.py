"""The four files of MNIST: what they are, whether a copy is right, where to get one.

Pooch downloads; its registry (``pooch.create``) keeps less than is promised here. It knows one
address for a file, makes the folder before it has anything to put there, and what is killed
half-way leaves its temporary file in it.
"""

import hashlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pooch
from tqdm import tqdm

from mnist_helpers.files import write_whole


class Known(NamedTuple):
    """How a file must be: its length in bytes and its SHA-256."""

    size: int
    sha256: str


FILES = {
    "train-images-idx3-ubyte.gz": Known(
        9912422, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"
    ),
    "train-labels-idx1-ubyte.gz": Known(
        28881, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"
    ),
    "t10k-images-idx3-ubyte.gz": Known(
        1648877, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"
    ),
    "t10k-labels-idx1-ubyte.gz": Known(
        4542, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"
    ),
}
MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
)
TIMEOUT = 15.0  # seconds without a byte from a mirror, then the next one is asked


class MnistNotFoundError(OSError):
    """MNIST could not be had; the message says what was tried and what to do.

    Chapter: 01_import.
    """


def content_problem(content: bytes, known: Known) -> str | None:
    """Compare the bytes of a file with how they must be.

    Returns:
        None if they are right, otherwise what is wrong, like "is 12 bytes long, not 4542".
    """
    if content[:99].lstrip().startswith(b"<"):
        return "is a web page"
    if len(content) != known.size:
        return f"is {len(content)} bytes long, not {known.size}"
    if hashlib.sha256(content).hexdigest() != known.sha256:
        return "has the wrong SHA-256"
    return None


def file_problem(path: Path, known: Known) -> str | None:
    """Look at a file as :func:`content_problem` looks at its bytes."""
    try:
        return content_problem(path.read_bytes(), known)
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def get(url: str, size: int, timeout: float) -> bytes:
    """Download into memory, with a progress bar on stderr that stays only on success.

    Raises:
        OSError: no connection, an error status, a stall, or a body that broke off.
    """
    content = BytesIO()
    as_it_is = {"Accept-Encoding": "identity"}  # the files are packed already
    name = url.rpartition("/")[2]
    with tqdm(desc=name, total=size, unit="B", unit_scale=True, ncols=79) as bar:
        downloader = pooch.HTTPDownloader(progressbar=bar, timeout=timeout, headers=as_it_is)
        try:
            downloader(url, content, None)
        except OSError:
            bar.leave = False
            raise
    return content.getvalue()


def failure(error: OSError, timeout: float) -> str:
    """Put a failed download into a few words."""
    status = getattr(getattr(error, "response", None), "status_code", None)
    if status:
        return f"answered {status}"
    if "timed out" in str(error).lower():
        return f"sent nothing for {timeout:g} seconds"
    if "IncompleteRead" in str(error):
        return "broke off"
    return f"no connection ({type(error).__name__})"


def download(
    folder: Path,
    files: Mapping[str, Known] = FILES,
    mirrors: Sequence[str] = MIRRORS,
    timeout: float = TIMEOUT,
) -> None:
    """Make sure that a folder holds the right files; get those that it lacks.

    A file is written only when all its bytes are here and verified, and then whole or not
    at all: neither another process nor a kill half-way can leave a bad one.

    Args:
        folder: made if it does not exist; a damaged file in it is replaced.
        files: name of each file and how it must be.
        mirrors: addresses that end in a slash, asked in turn for each file.
        timeout: seconds without a byte before the next mirror is asked.

    Raises:
        MnistNotFoundError: a file could not be had from any mirror, or not be written.
    """
    mirrors = list(mirrors)
    for name, known in files.items():
        problem = file_problem(folder / name, known)
        if problem is None:
            continue
        tried = [f"cache {folder}: {name} {problem}"]
        for mirror in mirrors:
            try:
                content = get(mirror + name, known.size, timeout)
            except OSError as error:
                tried.append(f"{mirror}{name}: {failure(error, timeout)}")
                continue
            problem = content_problem(content, known)
            if problem is None:
                break
            tried.append(f"{mirror}{name}: the answer {problem}")
        else:
            raise not_found(files, tried)
        mirrors.remove(mirror)
        mirrors.insert(0, mirror)  # it works: ask it first for the next file
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, content)
        except OSError as error:
            tried.append(f"cache {folder}: cannot be written ({error.strerror})")
            raise not_found(files, tried) from error


def not_found(files: Mapping[str, Known], tried: list[str]) -> MnistNotFoundError:
    """Compose the error that names the files, the places tried and the two ways out."""
    places = "\n".join(f"  - {place}" for place in tried)
    return MnistNotFoundError(
        f"MNIST could not be had. Its four files are {', '.join(files)}.\n"
        f"Tried, in this order:\n{places}\n"
        "Two ways out: get the files elsewhere and name their folder in the environment "
        "variable MNIST_DIR; or set MNIST_STANDIN=1 to work with generated stand-in digits, "
        "which are not MNIST."
    )


def check_named(folder: Path, name: str, files: Mapping[str, Known] = FILES) -> None:
    """Check a folder that the user names. It is used or refused, never passed over.

    Args:
        folder: the folder.
        name: who names it, like "MNIST_DIR".
        files: name of each file and how it must be.

    Raises:
        MnistNotFoundError: one sentence on the folder, the first bad file, and what to do.
    """
    if not folder.is_dir():
        raise MnistNotFoundError(
            f"{name} names {folder}, which is not a folder: name the one that holds "
            f"{', '.join(files)}, or name none, and they are downloaded."
        )
    for file, known in files.items():
        problem = file_problem(folder / file, known)
        if problem is not None:
            raise MnistNotFoundError(
                f"{name} names the folder {folder}, where {file} {problem}: put MNIST's four "
                "gzipped files there, or name no folder, and they are downloaded."
            )
