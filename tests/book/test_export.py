"""The page's model is the one that chapter 06_save keeps: its shapes, its bytes, its accuracy."""

import os

import export
import numpy as np
import pytest

from mnist_helpers import SoftmaxRegression, accuracy, load_mnist

TOLERANCE = 1e-3  # other processors add up in another order; the largest weight is about 1.4
needs_mnist = pytest.mark.skipif(
    not os.environ.get("MNIST_DIR"), reason="NOT TESTED: the page's weights; no MNIST here"
)


@pytest.fixture(scope="module")
def committed() -> dict[str, np.ndarray]:
    return export.weights_in(export.FILE.read_text(encoding="utf-8"))


def test_file_is_what_the_program_writes(committed: dict[str, np.ndarray]) -> None:
    assert export.script(committed) == export.FILE.read_text(encoding="utf-8")


def test_weights_have_the_models_shapes(committed: dict[str, np.ndarray]) -> None:
    assert {name: array.shape for name, array in committed.items()} == {"W": (784, 10), "b": (10,)}
    for array in committed.values():
        assert array.dtype == np.float32 and np.isfinite(array).all() and array.any()


def test_every_bit_comes_back() -> None:
    numbers = np.random.default_rng(0)
    weights = {
        "W": numbers.normal(size=(784, 10)).astype(np.float32),
        "b": np.array([0.1, -0.0, 1e-40, 3e38, *range(6)], dtype=np.float32),
    }
    back = export.weights_in(export.script(weights))
    for name, array in weights.items():
        assert back[name].tobytes() == array.tobytes()


def test_generated_digits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MNIST_STANDIN", "1")
    with pytest.raises(SystemExit, match="real MNIST only"):
        export.main()


@pytest.mark.slow
@needs_mnist
def test_chapter_exports_the_committed_weights(committed: dict[str, np.ndarray]) -> None:
    for name, array in export.exported().items():
        np.testing.assert_allclose(
            committed[name], array, rtol=0, atol=TOLERANCE, err_msg="run: python book/export.py"
        )


@pytest.mark.slow
@needs_mnist
def test_committed_weights_are_as_good_as_the_chapter_says(
    committed: dict[str, np.ndarray],
) -> None:
    model = SoftmaxRegression()
    model.W.assign(committed["W"])
    model.b.assign(committed["b"])
    validation = load_mnist().validation
    assert 0.91 < accuracy(validation.labels, model.predict(validation.images)) < 0.93
