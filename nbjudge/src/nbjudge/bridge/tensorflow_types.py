"""How TensorFlow's things cross, if TensorFlow is there."""

import sys
from typing import Any

import numpy as np

from nbjudge.bridge.numpy_types import DIMENSIONS
from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.protocol import check
from nbjudge.bridge.registry import CHANGING, LATE, WHOLE, WRITERS, library, reads
from nbjudge.bridge.serializer import Packer, Unpacker
from nbjudge.errors import Refused

__builtins__ = own_builtins()

NAME = 200  # characters of a variable's name


def _enter_tensorflow(tf: Any) -> None:
    ops = sys.modules["tensorflow.python.framework.ops"]
    resource = sys.modules["tensorflow.python.ops.resource_variable_ops"]
    WRITERS.update(
        {
            ops.EagerTensor: _write_tensor,
            resource.ResourceVariable: _write_variable,
            tf.DType: lambda packer, x, number: ["td", 0, x.name],
            tf.TensorShape: _write_shape,
        }
    )
    CHANGING.update({ops.EagerTensor, resource.ResourceVariable})
    WHOLE[resource.ResourceVariable] = become


def numbers_of(thing: Any) -> np.ndarray:
    """Give the numbers of a tensor or variable as an array of its shape.

    Raises:
        Refused: it has none.
    """
    try:
        return np.asarray(thing.numpy())
    except Exception as error:
        raise Refused(f"a tensor without numbers cannot cross ({error})"[:300]) from error


def numbers_out(packer: Packer, thing: Any) -> list:
    """Write the numbers of a tensor: an array; or its texts one by one, and its shape."""
    values = numbers_of(thing)
    if values.dtype != object:
        return [packer.content(values), None]
    texts = tuple(values.flat)
    return [packer.child(texts), list(values.shape)]


def _write_tensor(packer: Packer, thing: Any, number: int) -> list:
    return ["T", number, thing.dtype.name, *numbers_out(packer, thing)]


def _write_variable(packer: Packer, thing: Any, number: int) -> list:
    name, numbers = str(thing.name).partition(":")[0], numbers_out(packer, thing)
    return ["V", number, thing.dtype.name, *numbers, name, bool(thing.trainable)]


def _write_shape(packer: Packer, thing: Any, number: int) -> list:
    return ["ts", 0, None if thing.rank is None else thing.as_list()]


def array_of(unpacker: Unpacker, values: Any, shape: list | None) -> np.ndarray:
    """Read the numbers or the texts of a tensor.

    Args:
        unpacker: of the message.
        values: a child: an array, or a tuple of bytes.
        shape: of a tensor of bytes.

    Raises:
        Malformed: they are neither.
    """
    made = unpacker.part(values)
    if type(made) is tuple:
        check(all(type(text) is bytes for text in made) and shape is not None)
        texts = np.empty(len(made), object)
        texts[:] = made
        return texts.reshape(shape)
    check(type(made) is np.ndarray and made.dtype != object)
    return made


@reads("T")
def _read_tensor(
    unpacker: Unpacker, number: int, dtype: str, values: Any, shape: list | None
) -> Any:
    tf = library("tensorflow")
    made = array_of(unpacker, values, shape)
    return tf.constant(made, dtype=tf.as_dtype(dtype_name(dtype)))


@reads("V")
def _read_variable(
    unpacker: Unpacker,
    number: int,
    dtype: str,
    values: Any,
    shape: list | None,
    name: str,
    trainable: bool,
) -> Any:
    tf = library("tensorflow")
    made = array_of(unpacker, values, shape)
    usable = name.isascii() and name.isidentifier() and len(name) < NAME
    return tf.Variable(
        made,
        dtype=tf.as_dtype(dtype_name(dtype)),
        name=name if usable else None,
        trainable=trainable,
    )


def become(old: Any, new: Any) -> None:
    """Give a variable the values of another one.

    Raises:
        Refused: it does not take them.
    """
    try:
        old.assign(new)
    except Exception as error:
        raise Refused(f"a variable changed in a way that cannot cross: {error}") from None


def dtype_name(name: str) -> str:
    """Check that a name may be one of a dtype of TensorFlow's, and give it back.

    Raises:
        Malformed: it may not.
    """
    check(name.isidentifier() and len(name) < 40)
    return name


@reads("td")
def _read_dtype(unpacker: Unpacker, number: int, dtype: str) -> Any:
    return library("tensorflow").as_dtype(dtype_name(dtype))


@reads("ts")
def _read_shape(unpacker: Unpacker, number: int, shape: list | None) -> Any:
    if shape is not None:
        check(len(shape) <= DIMENSIONS)
        check(all(one is None or (type(one) is int and 0 <= one < 1 << 60) for one in shape))
    return library("tensorflow").TensorShape(shape)


LATE.append(("tensorflow", "constant", _enter_tensorflow))
