"""MNIST: where it is looked for and how it is loaded. Explained in chapter 01_import."""

import os
import warnings
import zlib
from pathlib import Path

import numpy as np
import pooch

from mnist_helpers import download
from mnist_helpers.idx import read_idx
from mnist_helpers.images import Mnist, Split, normalize, split
from mnist_helpers.standin import SOURCE, load_standin, standin_folder

GZIP = 16 + zlib.MAX_WBITS
ROOM = 50_000_000  # bytes: the largest file unpacked, and a little more
STANDIN = f"MNIST_STANDIN is set, so these are {SOURCE}."


def find(directory: str | os.PathLike | None) -> Path | None:
    """Find the folder of MNIST as :func:`fetch_mnist` says; None where a stand-in is wanted."""
    if directory is None and os.environ.get("MNIST_STANDIN", "") not in ("", "0"):
        return None
    named = os.environ.get("MNIST_DIR") if directory is None else directory
    if directory is not None or named:
        folder = Path(named).expanduser()
        name = "MNIST_DIR" if directory is None else "the argument"
        download.check_named(folder, name, download.FILES)
        return folder
    folder = Path(pooch.os_cache("mnist_helpers"))
    download.download(folder, download.FILES, download.MIRRORS, download.TIMEOUT)
    return folder


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
    folder = find(directory)
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
    folder = find(directory)
    if folder is None:
        warnings.warn(STANDIN, stacklevel=2)
        return load_standin()
    images, labels = read_pair(folder, "train")
    train, validation = split(normalize(images), labels)
    images, labels = read_pair(folder, "t10k")
    return Mnist("MNIST", train, validation, Split(normalize(images), labels))
