"""Real MNIST: where it is looked for, how it is checked. Explained in chapter 01_import."""

import gzip
import os
from pathlib import Path
from typing import NamedTuple

import numpy as np

from mnist_helpers.idx import read_idx
from mnist_helpers.images import Split, normalize, split


class Mnist(NamedTuple):
    """The whole data set.

    Attributes:
        source: "MNIST", or for generated digits what they are.
        train: 55000 rows.
        validation: 5000 rows.
        test: 10000 rows.
    """

    source: str
    train: Split
    validation: Split
    test: Split


def fetch_mnist(directory: str | os.PathLike | None = None) -> Path:
    """Give the folder that holds the four verified files."""
    return Path(directory or os.environ["MNIST_DIR"])


def load_mnist(directory: str | os.PathLike | None = None) -> Mnist:
    """Load MNIST, normalised and split as in the article."""
    folder = fetch_mnist(directory)

    def read(name: str) -> np.ndarray:
        return read_idx(gzip.decompress((folder / name).read_bytes()))

    train, validation = split(
        normalize(read("train-images-idx3-ubyte.gz")),
        read("train-labels-idx1-ubyte.gz").astype(np.int64),
    )
    test = Split(
        normalize(read("t10k-images-idx3-ubyte.gz")),
        read("t10k-labels-idx1-ubyte.gz").astype(np.int64),
    )
    return Mnist("MNIST", train, validation, test)
