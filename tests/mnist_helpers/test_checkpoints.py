"""Checkpoints and weights files: back to the bit, whole or nothing, damage always noticed."""

import pickle
import random
import zipfile
from pathlib import Path

import numpy as np
import pytest

from mnist_helpers import (
    SoftmaxRegression,
    export_weights,
    import_weights,
    list_checkpoints,
    restore_checkpoint,
    save_checkpoint,
)

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

INDEX, DATA = ".index", ".data-00000-of-00001"


@pytest.fixture
def model() -> SoftmaxRegression:
    """Make a model whose biases are not zero either."""
    model = SoftmaxRegression(seed=1)
    model.b.assign(np.linspace(-1, 1, 10))
    return model


def same(a: SoftmaxRegression, b: SoftmaxRegression) -> bool:
    """Compare all bits of two models."""
    return all(x.numpy().tobytes() == y.numpy().tobytes() for x, y in ((a.W, b.W), (a.b, b.b)))


def test_checkpoint_comes_back_to_the_bit(model, tmp_path):
    """Every number, also those that printing would round; the folder is made."""
    model.W[0, :4].assign([np.pi, -0.0, 1e-42, 3e38])
    path = save_checkpoint(model, tmp_path / "new" / "folder", epoch=25)
    assert path == str(tmp_path / "new" / "folder" / "epoch-0025")
    assert same(restore_checkpoint(path), model)
    assert same(restore_checkpoint(Path(path)), model)


def test_weights_come_back_to_the_bit(model, tmp_path):
    """Through our function, and through NumPy alone."""
    export_weights(model, tmp_path / "w.npz")
    assert same(import_weights(tmp_path / "w.npz"), model)
    assert same(import_weights(str(tmp_path / "w.npz")), model)
    with np.load(tmp_path / "w.npz") as archive:
        assert sorted(archive.files) == ["W", "b"]


def test_checkpoints_are_listed_in_order(model, tmp_path):
    """Oldest first, whatever the order of saving; other files are passed over."""
    for epoch in (10, 9, 100):
        save_checkpoint(model, tmp_path, epoch)
    (tmp_path / "notes.txt").touch()
    assert [Path(p).name for p in list_checkpoints(tmp_path)] == [
        "epoch-0009",
        "epoch-0010",
        "epoch-0100",
    ]
    assert all(same(restore_checkpoint(path), model) for path in list_checkpoints(tmp_path))


def test_no_folder_holds_no_checkpoints(tmp_path):
    assert list_checkpoints(tmp_path / "nowhere") == []


def test_saving_leaves_nothing_else_behind(model, tmp_path):
    """Two files a checkpoint, one a weights file: no temporary one is left."""
    path = save_checkpoint(model, tmp_path, epoch=1)
    save_checkpoint(model, tmp_path, epoch=1)
    export_weights(model, tmp_path / "w.npz")
    expected = {Path(path + INDEX), Path(path + DATA), tmp_path / "w.npz"}
    assert set(tmp_path.iterdir()) == expected


def test_a_missing_checkpoint_is_named(tmp_path):
    with pytest.raises(FileNotFoundError, match="epoch-0007"):
        restore_checkpoint(tmp_path / "epoch-0007")
    with pytest.raises(FileNotFoundError, match=r"w\.npz"):
        import_weights(tmp_path / "w.npz")


@pytest.mark.parametrize("part", [INDEX, DATA])
def test_half_a_checkpoint_is_named(model, tmp_path, part):
    """One of the two files without the other: the sentence names the missing one."""
    path = save_checkpoint(model, tmp_path, epoch=1)
    Path(path + part).unlink()
    with pytest.raises(FileNotFoundError, match=f"epoch-0001{part}"):
        restore_checkpoint(path)


def damaged(whole: bytes, kind: str) -> bytes:
    """Damage a file."""
    rng = random.Random(0)
    match kind:
        case "empty":
            return b""
        case "first half":
            return whole[: len(whole) // 2]
        case "last byte missing":
            return whole[:-1]
        case "noise":
            return rng.randbytes(len(whole))
        case "text":
            return b"<!DOCTYPE html><title>404</title>" * 20
        case "zeros":
            return bytes(len(whole))


KINDS = ["empty", "first half", "last byte missing", "noise", "text", "zeros"]


def complaint(read, path) -> str:
    """Give the sentence of a ValueError that names the path."""
    with pytest.raises(ValueError, match="damaged") as caught:
        read(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [INDEX, DATA])
def test_a_damaged_checkpoint_is_refused(model, tmp_path, part, kind):
    path = save_checkpoint(model, tmp_path, epoch=1)
    file = Path(path + part)
    file.write_bytes(damaged(file.read_bytes(), kind))
    assert complaint(restore_checkpoint, path).endswith("save it again")


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_weights_are_refused(model, tmp_path, kind):
    path = tmp_path / "w.npz"
    export_weights(model, path)
    path.write_bytes(damaged(path.read_bytes(), kind))
    assert complaint(import_weights, path).endswith("export them again")


def test_no_flipped_bit_gives_other_numbers(model, tmp_path):
    """A bit that flips on a bad disk is noticed, or did not matter: never other weights.

    The first places of each member of a .npz deserve the attention: a shorter header lets
    NumPy alone stop before the end, and so before the checksum.
    """
    path = save_checkpoint(model, tmp_path, epoch=1)
    export_weights(model, tmp_path / "w.npz")
    files = {path + INDEX: 7, path + DATA: 997, str(tmp_path / "w.npz"): 499}
    for name, stride in files.items():
        file, whole = Path(name), Path(name).read_bytes()
        places = {*range(0, len(whole), stride), *(range(55, 70) if name.endswith("npz") else ())}
        for place in sorted(places):
            for bit in (1, 16):
                content = bytearray(whole)
                content[place] ^= bit
                file.write_bytes(content)
                read = import_weights if name.endswith("npz") else restore_checkpoint
                try:
                    again = read(name if name.endswith("npz") else path)
                except ValueError:
                    continue
                assert same(again, model), f"bit {bit} of byte {place} of {file.name}"
        file.write_bytes(whole)


OTHER = {
    "five digits": {"W": np.zeros((784, 5), np.float32), "b": np.zeros(5, np.float32)},
    "turned": {"W": np.zeros((10, 784), np.float32), "b": np.zeros(10, np.float32)},
    "100 pixels": {"W": np.zeros((100, 10), np.float32), "b": np.zeros(10, np.float32)},
    "no b": {"W": np.zeros((784, 10), np.float32)},
    "other names": {"weights": np.zeros((784, 10), np.float32), "bias": np.zeros(10, np.float32)},
    "double": {"W": np.zeros((784, 10)), "b": np.zeros(10)},
}


@pytest.mark.parametrize("kind", OTHER)
def test_another_model_is_refused(tmp_path, kind):
    """What was expected stands beside what was found, in both formats."""
    path = tmp_path / "other"
    variables = {name: tf.Variable(value) for name, value in OTHER[kind].items()}
    tf.train.Checkpoint(**variables).write(str(path))
    np.savez(f"{path}.npz", **OTHER[kind])
    for read, place in ((restore_checkpoint, path), (import_weights, f"{path}.npz")):
        with pytest.raises(ValueError, match=r"expected float32 W \(784, 10\)") as caught:
            read(place)
        for name, value in OTHER[kind].items():
            assert f"'{name}': '{value.dtype} {value.shape}'" in str(caught.value)


def test_what_was_saved_along_is_left_aside(model, tmp_path):
    """A checkpoint of tf.train.Checkpoint.save, which counts its saves, and of a longer list."""
    step = tf.Variable(25, dtype=tf.int64)
    path = tf.train.Checkpoint(W=model.W, b=model.b, step=step).save(str(tmp_path / "ck"))
    assert same(restore_checkpoint(path), model)


def test_a_tensorflow_1_checkpoint_is_refused_with_its_names(tmp_path):
    """Its variables have other names; the sentence shows them."""
    with tf.Graph().as_default(), tf.compat.v1.Session() as session:
        tf.compat.v1.get_variable("Variable", [784, 10])
        session.run(tf.compat.v1.global_variables_initializer())
        path = tf.compat.v1.train.Saver().save(session, str(tmp_path / "521model.ckpt"))
    with pytest.raises(ValueError, match=r"'Variable': 'float32 \(784, 10\)'"):
        restore_checkpoint(path)


class Trap:
    """Unpickles into a call."""

    def __reduce__(self):
        return (Path.touch, (self.path,))


def test_pickled_objects_are_refused(tmp_path):
    """A weights file from a stranger runs no code: neither as a pickle nor as a pickled array."""
    trap = Trap()
    trap.path = tmp_path / "sprung"
    plain, array = tmp_path / "plain.npz", tmp_path / "array.npz"
    plain.write_bytes(pickle.dumps(trap))
    np.savez(array, W=np.array([trap], dtype=object), b=np.zeros(10, np.float32))
    for path in (plain, array):
        complaint(import_weights, path)
    assert not trap.path.exists()


def test_one_bare_array_is_refused(tmp_path):
    """A .npy file under the name of a .npz."""
    with open(tmp_path / "w.npz", "wb") as file:
        np.save(file, np.zeros((784, 10), np.float32))
    complaint(import_weights, tmp_path / "w.npz")


def test_another_zip_is_refused(tmp_path):
    with zipfile.ZipFile(tmp_path / "w.npz", "w") as archive:
        archive.writestr("W.npy", "not an array")
    with pytest.raises(ValueError, match="does not hold this course's model"):
        import_weights(tmp_path / "w.npz")


def test_a_kill_while_saving_is_noticed(model, tmp_path):
    """TensorFlow renames the new numbers into place, then writes the index over the old one.

    Whatever a kill in between leaves behind is refused, and other epochs are untouched.
    """
    older = save_checkpoint(model, tmp_path, epoch=1)
    path = save_checkpoint(model, tmp_path, epoch=2)
    other = SoftmaxRegression(seed=5)
    newer = save_checkpoint(other, tmp_path / "elsewhere", epoch=2)
    Path(path + DATA).write_bytes(Path(newer + DATA).read_bytes())
    complaint(restore_checkpoint, path)  # the numbers are new, the index is old
    index = Path(newer + INDEX).read_bytes()
    for length in range(0, len(index), 50):
        Path(path + INDEX).write_bytes(index[:length])
        complaint(restore_checkpoint, path)
    Path(path + INDEX).write_bytes(index)
    assert same(restore_checkpoint(path), other) and same(restore_checkpoint(older), model)
