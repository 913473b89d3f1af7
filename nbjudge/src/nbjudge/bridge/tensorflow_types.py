"""How TensorFlow's things cross, if TensorFlow is there. see serializer.py."""

import importlib
import sys
from typing import Any

import numpy as np

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.serializer import CHANGING, READERS, WRITERS, Packer, Unpacker, check
from nbjudge.errors import Refused

__builtins__ = own_builtins()

DIMENSIONS = 32
learned = False
variable_types: set[type] = set()


def learn() -> bool:
    """Add TensorFlow's types to the tables, once it is imported. Say whether any were added."""
    global learned
    tf = sys.modules.get("tensorflow")
    # A half-imported module has no constant yet.
    if learned or tf is None or not hasattr(tf, "constant"):
        return False
    learned = True
    ops = sys.modules["tensorflow.python.framework.ops"]
    resource = sys.modules["tensorflow.python.ops.resource_variable_ops"]
    variable_types.add(resource.ResourceVariable)
    WRITERS.update(
        {
            ops.EagerTensor: write_tensor,
            resource.ResourceVariable: write_variable,
            tf.DType: lambda p, x, n: ["td", 0, x.name],
            tf.TensorShape: write_shape,
        }
    )
    CHANGING.update({ops.EagerTensor, resource.ResourceVariable})
    return True


def library() -> Any:
    """Give TensorFlow. It is imported only here, by this name, when a tensor came."""
    try:
        tf = importlib.import_module("tensorflow")
    except ImportError as error:
        raise Refused("a tensor came, and TensorFlow is not installed here") from error
    learn()
    return tf


def numbers_of(thing: Any) -> np.ndarray:
    """Give the numbers of a tensor or variable as an array."""
    try:
        return np.asarray(thing.numpy())
    except Exception as error:
        raise Refused(f"a tensor without numbers cannot cross ({error})"[:300]) from error


def numbers_out(packer: Packer, thing: Any) -> list:
    """Write the numbers of a tensor: an array; or its texts one by one, and its shape."""
    values = numbers_of(thing)
    packer.kept.append(values)
    if values.dtype != object:
        return [packer.content(values), None]
    texts = tuple(values.flat)
    packer.kept.append(texts)
    return [packer.child(texts), list(values.shape)]


def write_tensor(packer: Packer, thing: Any, number: int) -> list:
    """Write a tensor."""
    return ["T", number, thing.dtype.name, *numbers_out(packer, thing)]


def write_variable(packer: Packer, thing: Any, number: int) -> list:
    """Write a variable."""
    name, numbers = str(thing.name).partition(":")[0], numbers_out(packer, thing)
    return ["V", number, thing.dtype.name, *numbers, name, bool(thing.trainable)]


def write_shape(packer: Packer, thing: Any, number: int) -> list:
    """Write a shape."""
    return ["ts", 0, None if thing.rank is None else thing.as_list()]


def array_of(unpacker: Unpacker, child: Any, shape: Any) -> np.ndarray:
    """Read the numbers or the texts of a tensor."""
    made = unpacker.part(child)
    if type(made) is tuple:
        check(all(type(text) is bytes for text in made) and type(shape) is list)
        texts = np.empty(len(made), object)
        texts[:] = made
        return texts.reshape(shape)
    check(type(made) is np.ndarray and made.dtype != object)
    return made


def read_tensor(unpacker: Unpacker, node: list) -> Any:
    """Read a tensor."""
    tf = library()
    values = array_of(unpacker, node[3], node[4])
    return tf.constant(values, dtype=tf.as_dtype(kind_of(node[2])))


def read_variable(unpacker: Unpacker, node: list) -> Any:
    """Read a variable."""
    tf = library()
    values, name = array_of(unpacker, node[3], node[4]), node[5]
    check(type(name) is str and type(node[6]) is bool)
    usable = name.isascii() and name.isidentifier() and len(name) < 200
    return tf.Variable(
        values,
        dtype=tf.as_dtype(kind_of(node[2])),
        name=name if usable else None,
        trainable=node[6],
    )


def kind_of(name: Any) -> str:
    """Check that a name may be one of a dtype of TensorFlow's."""
    check(type(name) is str and name.isidentifier() and len(name) < 40)
    return name


def read_shape(unpacker: Unpacker, node: list) -> Any:
    """Read a shape."""
    shape = node[2]
    if shape is not None:
        check(type(shape) is list and len(shape) <= DIMENSIONS)
        check(all(one is None or (type(one) is int and 0 <= one < 1 << 60) for one in shape))
    return library().TensorShape(shape)


READERS.update(
    {
        "T": read_tensor,
        "V": read_variable,
        "td": lambda u, node: library().as_dtype(kind_of(node[2])),
        "ts": read_shape,
    }
)
