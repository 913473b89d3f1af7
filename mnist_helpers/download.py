"""The four files of a data set: what they are, whether a copy is right, where to get one.

There are two sets, MNIST and Fashion-MNIST, and their files have the same names. So a file is
known by its hash, never by its name.

Pooch downloads; its registry (``pooch.create``) keeps less than is promised here. It knows one
address for a file, makes the folder before it has anything to put there, and what is killed
half-way leaves its temporary file in it.
"""

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pooch
from tqdm import tqdm

from mnist_helpers.files import write_whole


class Known(NamedTuple):
    """How a file must be: its length in bytes, its SHA-256, and that of what it holds unpacked.

    Other people pack the same pixels with other headers; what comes out is as good.
    """

    size: int
    sha256: str
    unpacked: str


class DataSet(NamedTuple):
    """A data set: what it is called, how its files must be, and where they are looked for.

    Attributes:
        name: "MNIST" or "Fashion-MNIST".
        variable: the environment variable that names a folder with its files.
        standin: the environment variable that asks for generated digits instead.
        files: name of each file and how it must be.
        mirrors: addresses that end in a slash, asked in turn for each file.
        package: a Debian package that holds it, if there is one.
        installed: the folder where that puts the files.
    """

    name: str
    variable: str
    standin: str
    files: Mapping[str, Known]
    mirrors: Sequence[str]
    package: str = ""
    installed: Path | None = None


MNIST = DataSet(
    name="MNIST",
    variable="MNIST_DIR",
    standin="MNIST_STANDIN",
    files={
        "train-images-idx3-ubyte.gz": Known(
            9912422,
            "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
        ),
        "train-labels-idx1-ubyte.gz": Known(
            28881,
            "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
        ),
        "t10k-images-idx3-ubyte.gz": Known(
            1648877,
            "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
        ),
        "t10k-labels-idx1-ubyte.gz": Known(
            4542,
            "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
            "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
        ),
    },
    mirrors=(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
    ),
)
# As its makers publish it, with MD5 sums that were compared. Debian's package holds the same
# with shorter headers.
FASHION_MNIST = DataSet(
    name="Fashion-MNIST",
    variable="FASHION_MNIST_DIR",
    standin="FASHION_MNIST_STANDIN",
    files={
        "train-images-idx3-ubyte.gz": Known(
            26421880,
            "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
        ),
        "train-labels-idx1-ubyte.gz": Known(
            29515,
            "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
        ),
        "t10k-images-idx3-ubyte.gz": Known(
            4422102,
            "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
        ),
        "t10k-labels-idx1-ubyte.gz": Known(
            5148,
            "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
            "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
        ),
    },
    mirrors=(
        "https://storage.googleapis.com/tensorflow/tf-keras-datasets/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
    ),
    package="dataset-fashion-mnist",
    installed=Path("/usr/share/datasets/fashion-mnist"),
)
ALL = (MNIST, FASHION_MNIST)
GZIP = 16 + zlib.MAX_WBITS
ROOM = 50_000_000  # bytes: the largest file unpacked, and a little more
TIMEOUT = 15.0  # seconds without a byte from a mirror, then the next one is asked


class MnistNotFoundError(OSError):
    """MNIST, or Fashion-MNIST, could not be had; the message says what was tried and what to do.

    Chapter: 01_import.
    """


def unpacked_digest(content: bytes) -> str | None:
    """Give the SHA-256 of what gzipped bytes hold; None if they are no whole gzip file."""
    unpacker = zlib.decompressobj(GZIP)
    try:
        inside = unpacker.decompress(content, ROOM)
    except zlib.error:
        return None
    return hashlib.sha256(inside).hexdigest() if unpacker.eof else None


def recognise(content: bytes) -> tuple[DataSet, str] | None:
    """Say which file of which data set some bytes are, whatever they are called here.

    Returns:
        The data set and the name of its file; None if nobody knows them.
    """
    digests = {hashlib.sha256(content).hexdigest(), unpacked_digest(content)}
    for data_set in ALL:
        for name, known in data_set.files.items():
            if digests & {known.sha256, known.unpacked}:
                return data_set, name
    return None


def content_problem(content: bytes, known: Known) -> str | None:
    """Compare the bytes of a file with how they must be.

    Returns:
        None if they are right, or hold what is right, packed in another way. Otherwise what is
        wrong, like "is 12 bytes long, not 4542".
    """
    if content[:99].lstrip().startswith(b"<"):
        return "is a web page"
    if hashlib.sha256(content).hexdigest() == known.sha256:
        return None
    if unpacked_digest(content) == known.unpacked:
        return None
    if found := recognise(content):
        return f"is {found[0].name}'s {found[1]}"
    if len(content) != known.size:
        return f"is {len(content)} bytes long, not {known.size}"
    return "has a SHA-256 that no known file has"


def file_problem(path: Path, known: Known) -> str | None:
    """Look at a file as :func:`content_problem` looks at its bytes."""
    try:
        return content_problem(path.read_bytes(), known)
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def owner(path: Path) -> DataSet | None:
    """Say to which data set a file belongs, whatever it is called; None if nobody knows it."""
    try:
        found = recognise(path.read_bytes())
    except OSError:
        return None
    return found[0] if found else None


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
    folder: Path, data_set: DataSet, timeout: float = TIMEOUT, before: Sequence[str] = ()
) -> None:
    """Make sure that a folder holds the right files; get those that it lacks.

    A file is written only when all its bytes are here and verified, and then whole or not
    at all: neither another process nor a kill half-way can leave a bad one.

    Args:
        folder: made if it does not exist; a damaged file in it is replaced.
        data_set: whose files; its mirrors are asked.
        timeout: seconds without a byte before the next mirror is asked.
        before: what to say of places where somebody has looked already.

    Raises:
        MnistNotFoundError: a file could not be had from any mirror, or not be written.
    """
    mirrors = list(data_set.mirrors)
    for name, known in data_set.files.items():
        problem = file_problem(folder / name, known)
        if problem is None:
            continue
        tried = [*before, f"cache {folder}: {name} {problem}"]
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
            raise not_found(data_set, tried)
        mirrors.remove(mirror)
        mirrors.insert(0, mirror)  # it works: ask it first for the next file
        try:
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / name, content)
        except OSError as error:
            tried.append(f"cache {folder}: cannot be written ({error.strerror})")
            raise not_found(data_set, tried) from error


def not_found(data_set: DataSet, tried: list[str]) -> MnistNotFoundError:
    """Compose the error that names the files, the places tried and the ways out."""
    places = "\n".join(f"  - {place}" for place in tried)
    package = f"on Debian, install {data_set.package}; " if data_set.package else ""
    return MnistNotFoundError(
        f"{data_set.name} could not be had. Its four files are {', '.join(data_set.files)}.\n"
        f"Tried, in this order:\n{places}\n"
        f"Ways out: {package}get the files elsewhere and name their folder in the environment "
        f"variable {data_set.variable}; or set {data_set.standin}=1 to work with generated "
        f"stand-in digits, which are not {data_set.name}."
    )


def check_named(folder: Path, name: str, data_set: DataSet) -> None:
    """Check a folder that somebody names. It is used or refused, never passed over.

    Args:
        folder: the folder.
        name: who names it, like "MNIST_DIR".
        data_set: whose files it has to hold.

    Raises:
        MnistNotFoundError: one sentence on the folder, the first bad file, and what to do. If
            the file belongs to the other data set, it says so.
    """
    if not folder.is_dir():
        raise MnistNotFoundError(
            f"{name} names {folder}, which is not a folder: name the one that holds "
            f"{', '.join(data_set.files)}, or name none, and they are downloaded."
        )
    for file, known in data_set.files.items():
        problem = file_problem(folder / file, known)
        if problem is None:
            continue
        other = owner(folder / file)
        if other not in (None, data_set):
            raise MnistNotFoundError(
                f"{name} names the folder {folder}, where {file} {problem}; the two data sets "
                f"give their files the same names: name this folder in {other.variable}, and for "
                f"{data_set.name} one that holds its own four files, or none, and they are "
                "downloaded."
            )
        raise MnistNotFoundError(
            f"{name} names the folder {folder}, where {file} {problem}: put {data_set.name}'s "
            "four gzipped files there, or name no folder, and they are downloaded."
        )
