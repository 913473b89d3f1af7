"""Training: the same numbers as plain NumPy, resumable to the bit, and nothing bad let in."""

import inspect
import runpy

import numpy as np
import pytest

from mnist_helpers import (
    SoftmaxRegression,
    cross_entropy,
    epoch_order,
    fit,
    one_hot,
    train_step,
    training,
)
from mnist_helpers.training import compiled_epoch, traced_step

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

COUNT = 230  # two batches of 100, and a short one of 30


@pytest.fixture
def data() -> tuple[np.ndarray, np.ndarray]:
    """Make random images; their first pixels betray the label, for something to learn."""
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 10, COUNT)
    images = (rng.random((COUNT, 784)) * 0.2).astype(np.float32)
    images[np.arange(COUNT), labels] = 1
    return images, labels


def numpy_fit(W, b, images, labels, epochs, batch_size, learning_rate, seed):
    """Train by a plain loop in float64, to compare with."""
    W, b, costs = W.astype(np.float64), b.astype(np.float64), []
    targets = one_hot(labels)
    for epoch in range(epochs):
        order, total = epoch_order(len(images), seed, epoch), 0.0
        for start in range(0, len(order), batch_size):
            rows = order[start : start + batch_size]
            x, y = images[rows], targets[rows]
            z = x @ W + b
            z -= z.max(axis=1, keepdims=True)
            p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
            total -= (y * np.log(p)).sum()
            g = (p - y) / len(rows)
            W -= learning_rate * x.T @ g
            b -= learning_rate * g.sum(axis=0)
        costs.append(total / len(images))
    return W, b, costs


def weights(model: SoftmaxRegression) -> bytes:
    """Give all bits of a model."""
    return model.W.numpy().tobytes() + model.b.numpy().tobytes()


@pytest.mark.parametrize("few", [0, COUNT], ids=["with XLA", "few rows"])
@pytest.mark.parametrize("batch_size", [100, 230, 1, 1000], ids=lambda size: f"batch {size}")
def test_fit_is_a_plain_loop(data, monkeypatch, batch_size, few):
    """Compilation and the transposed layout change nothing but the time.

    The mean cost is one of examples, not of batches: with a short last batch these differ.
    """
    monkeypatch.setattr(training, "FEW", few)
    settings = {"epochs": 3, "batch_size": batch_size, "learning_rate": 0.1, "seed": 7}
    model = SoftmaxRegression(seed=1)
    W, b, expected = numpy_fit(model.W.numpy(), model.b.numpy(), *data, **settings)
    costs = fit(model, *data, **settings)
    np.testing.assert_allclose(costs, expected, rtol=1e-5)
    np.testing.assert_allclose(model.W, W, atol=1e-5)
    np.testing.assert_allclose(model.b, b, atol=1e-5)


def test_the_compiled_epoch_is_train_step(data):
    """What chapter 4 shows, step by step, is what the compiled loop computes."""
    images, labels = data
    order = epoch_order(COUNT, 0)[:200].reshape(2, 100).astype(np.int32)
    slow, quick = SoftmaxRegression(seed=1), SoftmaxRegression(seed=1)
    costs = [float(train_step(images[r], labels[r], slow.W, slow.b, 0.1)) for r in order]
    arguments = [tf.constant(a) for a in (images, labels.astype(np.int32), order)]
    cost = compiled_epoch(*arguments, quick.W, quick.b, tf.constant(0.1))
    assert float(cost) == pytest.approx(np.mean(costs), rel=1e-6)
    np.testing.assert_allclose(quick.W, slow.W, atol=1e-6)
    np.testing.assert_allclose(quick.b, slow.b, atol=1e-6)


def test_train_step_returns_the_cost_before(data):
    """The cost is that of the weights which came in; they move down the closed form's slope."""
    images, labels = data
    model = SoftmaxRegression(seed=2)
    W, y = model.W.numpy(), one_hot(labels)
    before = cross_entropy(model(images), y)
    slope = (model.probabilities(images) - y) / COUNT
    cost = train_step(images, labels, model.W, model.b, 0.5)
    assert float(cost) == pytest.approx(float(before), rel=1e-6)
    np.testing.assert_allclose(model.W, W - 0.5 * images.T @ slope, atol=1e-5)
    np.testing.assert_allclose(model.b, -0.5 * slope.sum(axis=0), atol=1e-6)


def test_training_learns(data):
    """From zeros the cost starts below ln 10 and falls."""
    model = SoftmaxRegression(stddev=0)
    costs = fit(model, *data, epochs=20, learning_rate=1.0)
    assert 2.31 > costs[0] > costs[10] > costs[19]
    assert np.mean(model.predict(data[0]) == data[1]) > 0.9


@pytest.mark.parametrize("few", [0, COUNT], ids=["with XLA", "few rows"])
def test_resuming_equals_never_stopping(data, monkeypatch, few):
    """Two and three epochs are five, to the bit."""
    monkeypatch.setattr(training, "FEW", few)
    through, stopped = SoftmaxRegression(seed=3), SoftmaxRegression(seed=3)
    costs = fit(through, *data, epochs=5, seed=4)
    first = fit(stopped, *data, epochs=2, seed=4)
    rest = fit(stopped, *data, epochs=3, seed=4, first_epoch=2)
    assert first + rest == costs
    assert weights(stopped) == weights(through)


def test_the_seed_decides_the_order(data):
    """The same seed gives the same bits again, another one others."""
    models = [SoftmaxRegression(seed=3) for _ in range(3)]
    for model, seed in zip(models, (0, 0, 1), strict=True):
        fit(model, *data, epochs=2, seed=seed)
    assert weights(models[0]) == weights(models[1]) != weights(models[2])


def test_on_epoch_hears_of_every_epoch(data):
    """It gets the number, counted on from first_epoch, and the cost; the model is up to date."""
    heard, seen = [], []
    model = SoftmaxRegression()

    def on_epoch(epoch, cost):
        heard.append((epoch, cost))
        seen.append(weights(model))

    costs = fit(model, *data, epochs=3, first_epoch=5, on_epoch=on_epoch)
    assert heard == list(zip((5, 6, 7), costs, strict=True))
    assert len(set(seen)) == 3 and seen[-1] == weights(model)


def test_no_epochs_change_nothing(data):
    model = SoftmaxRegression()
    before = weights(model)
    assert fit(model, *data, epochs=0) == []
    assert weights(model) == before


def test_tensors_are_as_good_as_arrays(data):
    """TensorFlow's tensors, and labels of another integer type, train to the same bits."""
    models = [SoftmaxRegression() for _ in range(3)]
    fit(models[0], *data, epochs=1)
    fit(models[1], tf.constant(data[0]), tf.constant(data[1]), epochs=1)
    fit(models[2], data[0], data[1].astype(np.uint8), epochs=1)
    assert weights(models[0]) == weights(models[1]) == weights(models[2])


def test_the_data_stay_as_they_are(data):
    copies = [array.copy() for array in data]
    fit(SoftmaxRegression(), *data, epochs=1)
    for array, copy in zip(data, copies, strict=True):
        np.testing.assert_array_equal(array, copy)


@pytest.mark.parametrize("few", [COUNT - 1, COUNT], ids=["with XLA", "few rows"])
def test_all_models_share_one_compilation(data, monkeypatch, few):
    """A second model of the same shape costs no second compilation, which takes a second."""
    monkeypatch.setattr(training, "FEW", few)
    fit(SoftmaxRegression(), *data, epochs=1)
    compiled = [each.experimental_get_tracing_count() for each in (compiled_epoch, traced_step)]
    for seed in range(3):
        fit(SoftmaxRegression(seed=seed), *data, epochs=1, learning_rate=0.1 + seed)
    again = [each.experimental_get_tracing_count() for each in (compiled_epoch, traced_step)]
    assert again == compiled


def test_few_rows_are_not_worth_a_compilation(data, monkeypatch):
    """They train without XLA, which needs longer to begin than they do, to the same model."""
    monkeypatch.setattr(training, "FEW", COUNT - 1)
    compiled, plain = SoftmaxRegression(), SoftmaxRegression()
    costs = fit(compiled, *data, epochs=2)
    monkeypatch.setattr(training, "FEW", COUNT)
    monkeypatch.setattr(training, "compiled_epoch", None)
    np.testing.assert_allclose(fit(plain, *data, epochs=2), costs, rtol=1e-6)
    np.testing.assert_allclose(plain.W, compiled.W, atol=1e-5)
    np.testing.assert_allclose(plain.b, compiled.b, atol=1e-5)


def spoiled(images, labels, kind):
    """Spoil good data in one of many ways."""
    match kind:
        case "NaN" | "infinite":
            images = images.copy()
            images[17, 300] = np.nan if kind == "NaN" else np.inf
        case "more labels":
            images = images[:-1]
        case "more images":
            labels = labels[:-1]
        case "double precision":
            images = images.astype(np.float64)
        case "bytes":
            images = (images * 255).astype(np.uint8)
        case "no rows":
            images, labels = images[:0], labels[:0]
        case "label 10" | "label -1":
            labels = labels.copy()
            labels[3] = int(kind.removeprefix("label "))
        case "one-hot":
            labels = one_hot(labels)
        case "float labels":
            labels = labels.astype(np.float32)
        case "783 pixels":
            images = images[:, :-1]
        case "pictures":
            images = images.reshape(-1, 28, 28)
        case "labels in a column":
            labels = labels[:, None]
    return images, labels


BAD_DATA = {
    "NaN": (ValueError, "row 17"),
    "infinite": (ValueError, "row 17"),
    "more labels": (ValueError, "229 images but 230 labels"),
    "more images": (ValueError, "230 images but 229 labels"),
    "double precision": (TypeError, "images are float64, expected float32"),
    "bytes": (TypeError, "images are uint8.*normalize"),
    "no rows": (ValueError, "at least one row"),
    "label 10": (ValueError, "from 0 to 10, expected 0 to 9"),
    "label -1": (ValueError, "from -1 to 9, expected 0 to 9"),
    "one-hot": (ValueError, "not one-hot"),
    "float labels": (TypeError, "labels are float32, expected integers"),
    "783 pixels": (ValueError, r"shape \(230, 783\), expected \(n, 784\)"),
    "pictures": (ValueError, r"shape \(230, 28, 28\), expected \(n, 784\)"),
    "labels in a column": (ValueError, r"shape \(230, 1\), expected \(n,\)"),
}


@pytest.mark.parametrize("tensors", [False, True], ids=["arrays", "tensors"])
@pytest.mark.parametrize("kind", BAD_DATA)
def test_bad_data_are_refused(data, kind, tensors):
    """One sentence says what is wrong, and the model is as it was."""
    images, labels = spoiled(*data, kind)
    if tensors:
        images, labels = tf.constant(images), tf.constant(labels)
    error, words = BAD_DATA[kind]
    model = SoftmaxRegression()
    before = weights(model)
    with pytest.raises(error, match=words) as caught:
        fit(model, images, labels, epochs=1)
    assert "\n" not in str(caught.value)
    assert weights(model) == before


BAD_SETTINGS = [
    ("batch_size", 0, ValueError),
    ("batch_size", -100, ValueError),
    ("batch_size", 100.0, TypeError),
    ("epochs", -1, ValueError),
    ("epochs", 2.5, TypeError),
    ("seed", -1, ValueError),
    ("first_epoch", -1, ValueError),
    ("learning_rate", 0, ValueError),
    ("learning_rate", -0.01, ValueError),
    ("learning_rate", float("nan"), ValueError),
    ("learning_rate", float("inf"), ValueError),
]


@pytest.mark.parametrize("name, value, error", BAD_SETTINGS)
def test_bad_settings_are_refused(data, name, value, error):
    """The sentence names the setting and what it was, and the model is as it was."""
    model = SoftmaxRegression()
    before = weights(model)
    with pytest.raises(error, match=f"^{name} is {value}, expected"):
        fit(model, *data, **{name: value})
    assert weights(model) == before


def test_shown_steps_are_short():
    """train_step stands in a chapter, where a cell has twelve lines at most."""
    lines = inspect.getsource(train_step).split('"""')[-1].strip().splitlines()
    assert len(lines) <= 10


@pytest.mark.parametrize("value, compiled", [("0", False), ("1", True)])
def test_without_xla(data, monkeypatch, value, compiled):
    """MNIST_XLA=0, for a TensorFlow that lacks XLA, trains to the same numbers."""
    monkeypatch.setenv("MNIST_XLA", value)
    copy = runpy.run_path(training.__file__)
    assert copy["USE_XLA"] is compiled
    ours, usual = SoftmaxRegression(seed=1), SoftmaxRegression(seed=1)
    costs = copy["fit"](ours, *data, epochs=2)
    np.testing.assert_allclose(costs, fit(usual, *data, epochs=2), rtol=1e-5)
    np.testing.assert_allclose(ours.W, usual.W, atol=1e-5)
