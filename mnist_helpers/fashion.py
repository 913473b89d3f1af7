"""Fashion-MNIST: small grey pictures of clothes, in the very form of MNIST's digits.

Made by H. Xiao, K. Rasul and R. Vollgraf of Zalando in 2017, under the MIT licence. Explained in
the appendix, on the page fashion.
"""

import os
import warnings

from mnist_helpers import download
from mnist_helpers.data import find, read_all
from mnist_helpers.images import Mnist
from mnist_helpers.standin import load_standin

# What the labels 0 to 9 stand for, in the words of the data set's makers.
GARMENTS = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)
SOURCE = "generated stand-in digits, not Fashion-MNIST"
STANDIN = f"FASHION_MNIST_STANDIN is set, so these are {SOURCE}."


def load_fashion_mnist(directory: str | os.PathLike | None = None) -> Mnist:
    """Load Fashion-MNIST, normalised and split as MNIST is.

    The four files are looked for in a folder that you name, else where Debian's package
    dataset-fashion-mnist puts them, else in the cache, else on the mirrors. They have the same
    names as MNIST's, so each is known by its SHA-256.

    Args:
        directory: the folder that holds the four files. By default the one that the environment
            variable FASHION_MNIST_DIR names, if it is set.

    Returns:
        source "Fashion-MNIST", and three splits of images float32 (n, 784) in [0, 1] and labels
        int64 (n,), which ``GARMENTS`` names: train 55000, validation 5000 (the first of the
        training file), test 10000. Where FASHION_MNIST_STANDIN=1 is set and no directory given:
        generated digits of the same form, after a warning; the source says so.

    Raises:
        MnistNotFoundError: (an OSError) the named folder or a file in it is missing or damaged,
            or holds MNIST's files, or no mirror could be used.

    Chapter: fashion.
    """
    folder = find(download.FASHION_MNIST, directory)
    if folder is None:
        warnings.warn(STANDIN, stacklevel=2)
        return load_standin()._replace(source=SOURCE)
    return read_all(folder, download.FASHION_MNIST.name)
