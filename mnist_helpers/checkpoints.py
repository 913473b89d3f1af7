"""Keep a trained model on disk and bring it back. Explained in 06_save and 07_restore."""

import io
import os
from pathlib import Path

import numpy as np
import tensorflow as tf

from mnist_helpers.files import write_whole
from mnist_helpers.images import CLASSES, PIXELS
from mnist_helpers.model import SoftmaxRegression

SHAPES = {"W": (PIXELS, CLASSES), "b": (CLASSES,)}
PARTS = (".index", ".data-00000-of-00001")  # what TensorFlow writes for one checkpoint
ENDING = "/.ATTRIBUTES/VARIABLE_VALUE"  # of a variable's name within a checkpoint
OBJECT_GRAPH = "_CHECKPOINTABLE_OBJECT_GRAPH"  # which object holds which variable


def save_checkpoint(model: SoftmaxRegression, directory: str | os.PathLike, epoch: int) -> str:
    """Save a model as a TensorFlow checkpoint.

    TensorFlow writes the numbers first and the index last. A crash half-way can leave *this*
    epoch unreadable, and then :func:`restore_checkpoint` says so; other epochs stay as they are.

    Args:
        model: the model.
        directory: made if it does not exist.
        epoch: number of finished epochs, 0 to 9999; becomes part of the name.

    Returns:
        The checkpoint's path without ending, like ``directory/epoch-0025``. On disk it is
        two files: ``.index`` (names, shapes, places) and ``.data-00000-of-00001`` (numbers).

    Chapter: 06_save.
    """
    Path(directory).mkdir(parents=True, exist_ok=True)
    path = Path(directory) / f"epoch-{epoch:04d}"
    return tf.train.Checkpoint(W=model.W, b=model.b).write(str(path))


def list_checkpoints(directory: str | os.PathLike) -> list[str]:
    """List the checkpoints of a folder, oldest epoch first, as paths without ending.

    Chapter: 06_save.
    """
    return [str(path.with_suffix("")) for path in sorted(Path(directory).glob("epoch-*.index"))]


def restore_checkpoint(path: str | os.PathLike) -> SoftmaxRegression:
    """Bring a model back from :func:`save_checkpoint`.

    Args:
        path: the checkpoint's path, without ending.

    Returns:
        A new model with the saved numbers, equal to the bit.

    Raises:
        FileNotFoundError: there is no such checkpoint, or one of its two files is missing.
        ValueError: it is damaged, or does not hold float32 W (784, 10) and b (10,).

    Chapter: 07_restore.
    """
    path = os.fspath(path)
    for part in PARTS:
        if not Path(path + part).exists():
            raise FileNotFoundError(
                f"no checkpoint at {path}: the file {path}{part} does not exist"
            )
    try:
        reader = tf.train.load_checkpoint(path)
        names = sorted(reader.get_variable_to_shape_map())
        values = {name.removesuffix(ENDING): np.asarray(reader.get_tensor(name)) for name in names}
    except Exception as error:  # on damaged bytes TensorFlow raises a dozen kinds
        raise ValueError(f"the checkpoint at {path} is damaged: save it again") from error
    values.pop(OBJECT_GRAPH, None)
    if SHAPES.keys() <= values.keys():  # whatever was saved along with them is left aside
        values = {name: values[name] for name in SHAPES}
    return _model_of(values, path)


def export_weights(model: SoftmaxRegression, path: str | os.PathLike) -> None:
    """Write W and b as one .npz file, which NumPy alone can read.

    Args:
        model: the model.
        path: the file, ending in ``.npz``; whole or not there, see :func:`write_whole`.

    Chapter: 06_save.
    """
    buffer = io.BytesIO()
    np.savez(buffer, W=model.W.numpy(), b=model.b.numpy())
    write_whole(path, buffer.getvalue())


def import_weights(path: str | os.PathLike) -> SoftmaxRegression:
    """Read a file of :func:`export_weights` back into a model.

    Args:
        path: the .npz file.

    Returns:
        A new model with the stored numbers, equal to the bit.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is damaged, or holds something else than W (784, 10) and b (10,).

    Chapter: 07_restore.
    """
    return _model_of(read_arrays(path), path)


def read_arrays(path: str | os.PathLike) -> dict[str, np.ndarray]:
    """Read every array of an .npz file, by name.

    Raises:
        FileNotFoundError: there is no such file.
        ValueError: it is damaged.

    Chapter: 07_restore.
    """
    if not Path(path).exists():
        raise FileNotFoundError(f"no weights at {path}: the file does not exist")
    content = io.BytesIO(Path(path).read_bytes())
    try:
        with np.load(content, allow_pickle=False) as archive:
            if archive.zip.testzip():  # NumPy alone may stop reading before the checksum
                raise ValueError("a checksum does not fit")
            return {name: np.asarray(archive[name]) for name in archive.files}
    except Exception as error:  # on damaged bytes NumPy raises a dozen kinds
        raise ValueError(f"the weights at {path} are damaged: export them again") from error


def _model_of(values: dict[str, np.ndarray], path: str | os.PathLike) -> SoftmaxRegression:
    """Make a model of named arrays, refusing other names, shapes or dtypes."""
    found = {name: value.shape for name, value in values.items()}
    if found != SHAPES or any(value.dtype != np.float32 for value in values.values()):
        kinds = {name: f"{value.dtype} {value.shape}" for name, value in values.items()}
        raise ValueError(
            f"{path} does not hold this course's model: expected float32 W (784, 10) "
            f"and b (10,), found {kinds or 'neither'}"
        )
    model = SoftmaxRegression(stddev=0.0)
    model.W.assign(values["W"])
    model.b.assign(values["b"])
    return model
