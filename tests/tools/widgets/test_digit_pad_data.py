"""The page's models are those that their chapters export: shapes, bytes, size, accuracy.

Chapter 06_save comes out the same each time, so its numbers are compared. The network's training
is chaotic: its numbers are judged by what they read.
"""

import os
from pathlib import Path

import nbformat
import numpy as np
import pytest

from mnist_helpers import SoftmaxRegression, accuracy, load_mnist
from mnist_helpers.network import build_network, export_network, import_network
from tools.widgets import digit_pad

TOLERANCE = 1e-3  # other processors add up in another order; the largest weight is about 1.4
BYTES = {"06_save": 43_000, "11_handwriting": 126_000}  # on disk, at most
NUMBERS = {"06_save": 7850, "11_handwriting": 46_730}
each_model = pytest.mark.parametrize("model", digit_pad.MODELS, ids=lambda model: model.chapter)
needs_mnist = pytest.mark.skipif(
    not os.environ.get("MNIST_DIR"), reason="NOT TESTED: the page's weights; no MNIST here"
)


def text_of(model: digit_pad.Model) -> str:
    return model.script.read_text(encoding="utf-8")


def committed(model: digit_pad.Model) -> dict[str, np.ndarray]:
    return digit_pad.arrays_in(model, text_of(model))


def awkward(model: digit_pad.Model) -> dict[str, np.ndarray]:
    """Give numbers of all sizes that the script's type can hold."""
    numbers = np.random.default_rng(0)
    kind = np.finfo(model.number)
    edges = [0.1, -0.0, kind.smallest_subnormal, -kind.tiny, kind.max, kind.eps, -1]
    arrays = {}
    for name, shape in model.shapes.items():
        arrays[name] = numbers.normal(size=shape).astype(model.number).astype(np.float32)
        arrays[name].flat[: len(edges)] = np.array(edges, dtype=model.number)
    return arrays


@each_model
def test_file_is_what_the_program_writes(model: digit_pad.Model) -> None:
    assert digit_pad.script(model, committed(model)) == text_of(model)
    assert model.script.stat().st_size < BYTES[model.chapter]


@each_model
def test_arrays_have_the_models_shapes(model: digit_pad.Model) -> None:
    arrays = committed(model)
    assert {name: array.shape for name, array in arrays.items()} == model.shapes
    assert sum(array.size for array in arrays.values()) == NUMBERS[model.chapter]
    for array in arrays.values():
        assert array.dtype == np.float32 and np.isfinite(array).all() and array.any()


@each_model
def test_every_bit_comes_back(model: digit_pad.Model) -> None:
    arrays = awkward(model)
    back = digit_pad.arrays_in(model, digit_pad.script(model, arrays))
    assert list(back) == list(arrays)
    for name, array in arrays.items():
        assert back[name].tobytes() == array.tobytes()


def test_a_network_on_the_page_is_rounded_to_float16() -> None:
    arrays = {name: np.full(shape, 1 / 3) for name, shape in digit_pad.NETWORK.shapes.items()}
    back = digit_pad.arrays_in(digit_pad.NETWORK, digit_pad.script(digit_pad.NETWORK, arrays))
    assert {float(array.max()) for array in back.values()} == {1365 / 4096}


@each_model
def test_chapter_writes_the_file_that_is_asked_for(model: digit_pad.Model) -> None:
    chapter = nbformat.read(model.notebook, as_version=4)
    code = "\n".join(cell.source for cell in chapter.cells if cell.cell_type == "code")
    assert f'place / "{model.arrays}"' in code


@pytest.mark.slow
def test_what_a_chapter_exports_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    network = build_network(7)
    export_network(network, tmp_path / "made.npz")
    cells = [
        nbformat.v4.new_markdown_cell("A chapter in which nothing is trained."),
        nbformat.v4.new_code_cell("import pathlib, shutil, tempfile"),
        nbformat.v4.new_code_cell(
            "folder = tempfile.TemporaryDirectory()\nplace = pathlib.Path(folder.name)\n"
            f"shutil.copy({str(tmp_path / 'made.npz')!r}, place / 'network.npz')"
        ),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), tmp_path / "11_handwriting.ipynb")
    monkeypatch.setattr(digit_pad, "BOOK", tmp_path)
    arrays = digit_pad.exported(digit_pad.NETWORK)
    expected = dict(zip(digit_pad.NETWORK.shapes, network.get_weights(), strict=True))
    assert {name: array.tobytes() for name, array in arrays.items()} == {
        name: array.tobytes() for name, array in expected.items()
    }
    assert sorted(path.name for path in tmp_path.iterdir()) == ["11_handwriting.ipynb", "made.npz"]


def test_generated_digits_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MNIST_STANDIN", "1")
    with pytest.raises(SystemExit, match="real MNIST only"):
        digit_pad.main([])


def test_a_chapter_without_a_model_is_refused(capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit):
        digit_pad.main(["06_save", "07_restore"])
    assert "no model comes from ['07_restore']" in capsys.readouterr().err


@pytest.mark.slow
@needs_mnist
def test_chapter_exports_the_committed_weights() -> None:
    arrays = committed(digit_pad.LINEAR)
    for name, array in digit_pad.exported(digit_pad.LINEAR).items():
        np.testing.assert_allclose(
            arrays[name],
            array,
            rtol=0,
            atol=TOLERANCE,
            err_msg="run: python -m tools.widgets.digit_pad",
        )


@pytest.mark.slow
@needs_mnist
def test_committed_weights_are_as_good_as_the_chapter_says() -> None:
    model = SoftmaxRegression()
    arrays = committed(digit_pad.LINEAR)
    model.W.assign(arrays["W"])
    model.b.assign(arrays["b"])
    validation = load_mnist().validation
    assert 0.91 < accuracy(validation.labels, model.predict(validation.images)) < 0.93


@pytest.mark.slow
@needs_mnist
def test_committed_network_reads_digits(tmp_path: Path) -> None:
    np.savez(tmp_path / "network.npz", **committed(digit_pad.NETWORK))
    network = import_network(tmp_path / "network.npz")
    validation = load_mnist().validation
    answers = network.predict(validation.images, batch_size=500, verbose=0).argmax(1)
    assert 0.985 < accuracy(validation.labels, answers) < 0.998
