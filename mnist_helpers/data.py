"""MNIST and its like: where they are looked for, how loaded. Explained in chapter 01_import."""

import os
import warnings
import zlib
from pathlib import Path

import numpy as np
import pooch

from mnist_helpers import download
from mnist_helpers.download import GZIP, ROOM, DataSet
from mnist_helpers.idx import read_idx
from mnist_helpers.images import Mnist, Split, normalize, split
from mnist_helpers.standin import SOURCE, load_standin, standin_folder

STANDIN = f"MNIST_STANDIN is set, so these are {SOURCE}."


def find(data_set: DataSet, directory: str | os.PathLike | None) -> Path | None:
    """Find the folder of a data set's four files; None where a stand-in is wanted.

    They are looked for in the folder that is given, else in the one that the data set's
    environment variable names, else where its Debian package puts them, else in the cache, else
    on the mirrors.

    Raises:
        MnistNotFoundError: as :func:`fetch_mnist`.
    """
    if directory is None and os.environ.get(data_set.standin, "") not in ("", "0"):
        return None
    named = os.environ.get(data_set.variable) if directory is None else directory
    if directory is not None or named:
        folder = Path(named).expanduser()
        name = data_set.variable if directory is None else "the argument"
        download.check_named(folder, name, data_set)
        return folder
    looked = []
    if data_set.installed and data_set.installed.is_dir():
        problems = installed_problems(data_set)
        if not problems:
            return data_set.installed
        looked = [f"package {data_set.package}: {problems[0]}"]
    folder = cache_of(data_set)
    download.download(folder, data_set, download.TIMEOUT, looked)
    return folder


def installed_problems(data_set: DataSet) -> list[str]:
    """Say what is wrong with the files that the data set's Debian package has put there."""
    checked = (
        (data_set.installed / name, download.file_problem(data_set.installed / name, known))
        for name, known in data_set.files.items()
    )
    return [f"{path} {problem}" for path, problem in checked if problem]


def cache_of(data_set: DataSet) -> Path:
    """Give the folder in which downloads are kept: MNIST's is the package's own."""
    cache = Path(pooch.os_cache("mnist_helpers"))
    return cache if data_set.name == "MNIST" else cache / data_set.name.lower()


def fetch_mnist(directory: str | os.PathLike | None = None) -> Path:
    """Find the four files of MNIST, or download them, and verify them.

    They are looked for in a folder that you name, else in the cache, else on the mirrors.
    A folder that you name is used or refused, never passed over.

    Args:
        directory: the folder that holds them. By default the one that the environment
            variable MNIST_DIR names, if it is set.

    Returns:
        The folder that holds the four gzipped files, each with the right length and
        SHA-256. Where MNIST_STANDIN=1 is set and no directory given: a temporary folder
        with such files of generated digits, after a warning.

    Raises:
        MnistNotFoundError: (an OSError) the named folder or a file in it is missing or
            damaged, or no mirror could be used.

    Chapter: 01_import.
    """
    folder = find(download.MNIST, directory)
    if folder is None:
        warnings.warn(STANDIN, stacklevel=2)
        return standin_folder()
    return folder


def read_pair(folder: Path, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Read images and labels that belong together.

    Args:
        folder: holds the gzipped files.
        name: "train" or "t10k", as the names of the files begin.

    Returns:
        (images, labels): uint8 (n, 28, 28) and int64 (n,).

    Raises:
        ValueError: a file is damaged, or there are not as many labels as images.

    Chapter: 01_import.
    """
    images, labels = f"{name}-images-idx3-ubyte.gz", f"{name}-labels-idx1-ubyte.gz"
    arrays = []
    for file in (images, labels):
        try:
            buffer = zlib.decompress((folder / file).read_bytes(), GZIP, ROOM)
        except zlib.error as error:
            raise ValueError(f"{folder / file} cannot be unpacked: {error}") from error
        arrays.append(read_idx(buffer))
    if len(arrays[0]) != len(arrays[1]):
        raise ValueError(
            f"{folder}: {images} holds {len(arrays[0])} images, but {labels} holds "
            f"{len(arrays[1])} labels"
        )
    return arrays[0], arrays[1].astype(np.int64)


def load_mnist(directory: str | os.PathLike | None = None) -> Mnist:
    """Load MNIST, normalised and split as in the article.

    Args:
        directory: the folder that holds the four files; see :func:`fetch_mnist`.

    Returns:
        source "MNIST", and three splits of images float32 (n, 784) in [0, 1] and labels
        int64 (n,): train 55000, validation 5000 (the first of the training file), test
        10000. Where MNIST_STANDIN=1 is set and no directory given: generated digits of the
        same form, after a warning; the source says so.

    Raises:
        MnistNotFoundError: as :func:`fetch_mnist`.

    Chapter: 01_import.
    """
    folder = find(download.MNIST, directory)
    if folder is None:
        warnings.warn(STANDIN, stacklevel=2)
        return load_standin()
    return read_all(folder, "MNIST")


def read_all(folder: Path, source: str) -> Mnist:
    """Read the four files of a folder, normalise and split them.

    Args:
        folder: holds the gzipped files.
        source: what the result says it is.

    Raises:
        ValueError: as :func:`read_pair`.
    """
    images, labels = read_pair(folder, "train")
    train, validation = split(normalize(images), labels)
    images, labels = read_pair(folder, "t10k")
    return Mnist(source, train, validation, Split(normalize(images), labels))
