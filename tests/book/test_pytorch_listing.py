"""Chapter 12 shows its network in PyTorch: with the same weights, the listing says the same."""

import importlib.util
import re

import nbformat
import numpy as np
import pytest

from mnist_helpers import normalize
from mnist_helpers.standin import make_digits
from tools import ROOT

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

CHAPTER = ROOT / "book/12_recurrent.ipynb"
UNITS = 64


def listing() -> str:
    """Read the one listing in the chapter's text."""
    cells = nbformat.read(CHAPTER, as_version=4).cells
    text = "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    (found,) = re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    return found


def keras_reader(images: np.ndarray) -> tf.keras.Sequential:
    """Make the network with Keras's own GRU, which resets after the product, as PyTorch's does.

    Its weights are drawn here, and so are its biases: Keras's own begin at zero, and would hide
    one that stands in the wrong place.
    """
    layers = tf.keras.layers
    network = tf.keras.Sequential([layers.Reshape((28, 28)), layers.GRU(UNITS), layers.Dense(10)])
    network.build(images.shape)
    rng = np.random.default_rng(0)
    network.set_weights([rng.normal(0, 0.3, array.shape) for array in network.get_weights()])
    return network


def reordered(array: np.ndarray) -> list:
    """Turn Keras's columns z, r, candidate into PyTorch's rows r, z, candidate."""
    z, r, candidate = np.split(array, 3, axis=-1)
    return np.concatenate([r, z, candidate], axis=-1).T.tolist()


def test_listing_is_python() -> None:
    compile(listing(), "listing", "exec")


def test_the_listing_reads_as_keras_does() -> None:
    if importlib.util.find_spec("torch") is None:
        pytest.skip("NOT COMPARED: the listing in chapter 12; PyTorch is not installed here")
    import torch

    images = normalize(make_digits(50, seed=3)[0])
    network = keras_reader(images)
    kernel, recurrent, biases, V, c = network.get_weights()
    names: dict = {}
    exec(listing(), names)
    reader = names["Reader"](UNITS)
    arrays = {
        "gru.weight_ih_l0": reordered(kernel),
        "gru.weight_hh_l0": reordered(recurrent),
        "gru.bias_ih_l0": reordered(biases[0]),
        "gru.bias_hh_l0": reordered(biases[1]),
        "dense.weight": V.T.tolist(),
        "dense.bias": c.tolist(),
    }
    reader.load_state_dict({name: torch.tensor(array) for name, array in arrays.items()})
    with torch.no_grad():
        answers = reader(torch.tensor(images.tolist()))
    gap = np.abs(np.array(answers.tolist()) - network(images).numpy()).max()
    assert gap < 1e-4, gap
