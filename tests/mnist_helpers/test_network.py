"""The convolutional network: its shape, its training, and what it refuses."""

from pathlib import Path

import numpy as np
import pytest

from mnist_helpers import normalize
from mnist_helpers.network import build_network, export_network, fit_network, import_network
from mnist_helpers.standin import make_digits

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first


@pytest.fixture(scope="module")
def digits() -> tuple[np.ndarray, np.ndarray]:
    images, labels = make_digits(400, seed=3)
    return normalize(images), labels.astype(np.int64)


def test_network_has_the_size_that_its_docstring_says() -> None:
    network = build_network()
    assert network.count_params() == 46_730
    assert network(np.zeros((3, 784), np.float32)).shape == (3, 10)


def test_filters_set_the_width_of_both_layers_of_windows() -> None:
    kernels = [array for array in build_network(filters=3).get_weights() if array.ndim == 4]
    assert [kernel.shape for kernel in kernels] == [(5, 5, 1, 3), (5, 5, 3, 6)]


def test_a_seed_fixes_the_start_and_the_training(digits: tuple) -> None:
    def trained(seed: int) -> tuple[list[float], np.ndarray]:
        network = build_network(seed)
        return fit_network(network, *digits, epochs=1), network.get_weights()[0]

    (costs, weights), (again, same), (_, other) = trained(1), trained(1), trained(2)
    assert costs == again
    assert np.array_equal(weights, same) and not np.array_equal(weights, other)


def test_training_lowers_the_cost_and_tells_each_epoch(digits: tuple) -> None:
    told = []
    network = build_network()
    costs = fit_network(network, *digits, epochs=12, on_epoch=lambda *about: told.append(about))
    assert len(costs) == 12 and costs[-1] < costs[0] / 2
    assert told == list(enumerate(costs))


def test_change_is_applied_anew_to_each_batch(digits: tuple) -> None:
    sizes = []

    def note(images: tf.Tensor) -> tf.Tensor:
        tf.py_function(lambda batch: sizes.append(len(batch)), [images], [])
        return images * 0.0

    network = build_network()
    (cost,) = fit_network(network, *digits, epochs=1, batch_size=150, change=note)
    assert sorted(sizes) == [100, 150, 150]
    assert cost > 2  # blank pictures: nothing to learn but the biases


def test_each_epoch_has_its_own_order(digits: tuple) -> None:
    """Keras's own shuffling, once seeded, would repeat one order: see fit_network."""
    images, labels = digits
    seen = []

    def note(batch: tf.Tensor) -> tf.Tensor:
        tf.py_function(lambda rows: seen.append(rows.numpy().copy()), [batch], [])
        return batch

    network = build_network(seed=0)
    fit_network(network, images, labels, epochs=2, batch_size=len(images), change=note)
    first, second = seen
    assert not np.array_equal(first, second)
    assert sorted(map(bytes, first)) == sorted(map(bytes, second))


def test_no_epochs_change_nothing(digits: tuple) -> None:
    network = build_network()
    before = network.get_weights()
    assert fit_network(network, *digits, epochs=0) == []
    assert all(map(np.array_equal, before, network.get_weights()))


def test_bad_data_is_refused_before_anything_changes(digits: tuple) -> None:
    images, labels = digits
    network = build_network()
    with pytest.raises(TypeError, match="expected float32"):
        fit_network(network, images.astype(np.float64), labels)
    with pytest.raises(ValueError, match="one label per image"):
        fit_network(network, images, labels[1:])
    with pytest.raises(ValueError, match="batch_size is 0"):
        fit_network(network, images, labels, batch_size=0)
    assert not network.compiled


def test_an_exported_network_comes_back_to_the_bit(digits: tuple, tmp_path: Path) -> None:
    network = build_network(5)
    fit_network(network, *digits, epochs=1)
    export_network(network, tmp_path / "network.npz")
    other = import_network(tmp_path / "network.npz")
    assert np.array_equal(network(digits[0][:50]), other(digits[0][:50]))


def test_other_arrays_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "network.npz"
    with pytest.raises(FileNotFoundError, match=r"network\.npz"):
        import_network(path)
    np.savez(path, W=np.zeros((784, 10), np.float32))
    with pytest.raises(ValueError, match="does not hold this course's network"):
        import_network(path)
    path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(ValueError, match="damaged"):
        import_network(path)


def test_another_network_is_not_exported(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"not the network of build_network\(\)"):
        export_network(build_network(filters=2), tmp_path / "network.npz")
    assert not list(tmp_path.iterdir())
