"""How NumPy's things cross: arrays, scalars, dtypes, random generators. see serializer.py."""

import math
import re
from typing import Any

import numpy as np

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.serializer import CHANGING, HOLDING, READERS, WRITERS, Packer, Unpacker, check
from nbjudge.errors import Malformed, Refused

__builtins__ = own_builtins()

DIMENSIONS = 32
ITEM_BYTES = 1 << 20
# What numpy.dtype is asked to read. It would also read texts that lead elsewhere.
PLAIN = re.compile(r"[<>|=]?([?biufcSUV]\d{1,7}|[mM]8(\[\d{0,9}[a-zA-Z]{1,2}\])?|\?)", re.ASCII)
MORE = ("bfloat16", "float8_e4m3fn", "float8_e5m2", "int4", "uint4")  # of ml_dtypes


def dtype_out(dtype: np.dtype) -> Any:
    """Write a dtype as texts and lists.

    Raises:
        Refused: it holds Python objects, or is of no plain kind.
    """
    if dtype.names is not None:
        if dtype.hasobject:
            raise Refused("an array of records with Python objects in them cannot cross")
        fields = [(name, *dtype.fields[name][:2]) for name in dtype.names]
        return [dtype.itemsize, [[name, dtype_out(one), start] for name, one, start in fields]]
    if dtype.subdtype is not None:
        return {"of": dtype_out(dtype.subdtype[0]), "shape": list(dtype.subdtype[1])}
    if dtype.name in MORE:
        return dtype.name
    if dtype.kind in "?biufcSUmMV" and PLAIN.fullmatch(dtype.str):
        return dtype.str
    raise Refused(f"an array of dtype {dtype} cannot cross")


def dtype_in(text: Any, depth: int = 0) -> np.dtype:
    """Read what ``dtype_out`` wrote."""
    check(depth < 10, "too deep")
    if type(text) is list:
        size, fields = text
        check(type(size) is int and 0 <= size <= ITEM_BYTES and len(fields) < 1000)
        names, formats, offsets = [], [], []
        for name, one, start in fields:
            check(type(name) is str and type(start) is int and start >= 0)
            names.append(name)
            formats.append(dtype_in(one, depth + 1))
            offsets.append(start)
            check(start + formats[-1].itemsize <= size)
        return np.dtype({"names": names, "formats": formats, "offsets": offsets, "itemsize": size})
    if type(text) is dict:
        made = np.dtype((dtype_in(text["of"], depth + 1), tuple(sizes(text["shape"]))))
        check(made.itemsize <= ITEM_BYTES)
        return made
    if text in MORE:
        import ml_dtypes

        return np.dtype(getattr(ml_dtypes, text))
    check(type(text) is str and PLAIN.fullmatch(text) is not None, "no dtype")
    made = np.dtype(text)
    check(not made.hasobject and made.itemsize <= ITEM_BYTES)
    return made


def sizes(shape: Any) -> list[int]:
    """Check that a shape is one."""
    check(type(shape) is list and len(shape) <= DIMENSIONS, "no shape")
    for length in shape:
        check(type(length) is int and 0 <= length < 1 << 48, "no shape")
    return shape


def write_array(packer: Packer, thing: np.ndarray, number: int) -> list:
    """Write an array of numbers, texts, dates or records; or of plain Python values."""
    shape, flags = list(thing.shape), int(thing.flags.writeable)
    if thing.dtype == object:
        return ["o", number, shape, [packer.child(one) for one in thing.flat], flags]
    view = getattr(packer.numbers, "view_of", None)
    if view is not None and number and (found := view(thing)):
        dtype = dtype_out(thing.dtype)
        return ["w", number, found[0], dtype, shape, list(thing.strides), found[1], flags]
    fortran = thing.flags.f_contiguous and not thing.flags.c_contiguous
    dtype = dtype_out(thing.dtype)
    # 4: the other side's copy will lie in memory as this one does, so views of it can be named.
    flags |= 2 * fortran | 4 * bool(thing.flags.c_contiguous or fortran)
    return [
        "a",
        number,
        dtype,
        shape,
        flags,
        packer.blob((thing.T if fortran else thing).tobytes()),
    ]


def read_array(unpacker: Unpacker, node: list) -> np.ndarray:
    """Read an array."""
    dtype, shape, flags = dtype_in(node[2]), sizes(node[3]), node[4]
    check(type(flags) is int)
    data = unpacker.blob(node[5])
    check(math.prod(shape) * dtype.itemsize == len(data), "an array of another size")
    made = np.zeros(shape, dtype, order="F" if flags & 2 else "C")
    if len(data):
        given = np.frombuffer(data, np.uint8)
        if dtype.kind == "U":
            check(int(given.view(dtype.byteorder + "u4").max()) <= 0x10FFFF, "no text")
        flat = made.reshape(-1, order="A").view(np.uint8)  # its own memory, as it lies
        np.copyto(flat, given != 0 if dtype.kind == "b" else given)
    if not flags & 1:
        made.flags.writeable = False
    if flags & 4:
        unpacker.numbers.alike.add(node[1])
    return made


def read_objects(unpacker: Unpacker, node: list) -> np.ndarray:
    """Read an array of Python values."""
    shape, children = sizes(node[2]), node[3]
    check(type(children) is list and math.prod(shape) == len(children))
    made = np.empty(shape, object)

    def fill() -> None:
        flat = made.reshape(-1)  # of a new array in order of rows, so no copy
        for place, child in enumerate(children):
            flat[place] = unpacker.get(child)
        if node[4] == 0:
            made.flags.writeable = False

    unpacker.fills.append(fill)
    return made


def read_view(unpacker: Unpacker, node: list) -> np.ndarray:
    """Make an array that shares the memory of one that the other side got from here."""
    source, dtype, shape = unpacker.numbers.known(node[2]), dtype_in(node[3]), sizes(node[4])
    strides, offset = node[5], node[6]
    check(type(source) is np.ndarray and source.dtype != object and type(offset) is int)
    check(source.flags.c_contiguous or source.flags.f_contiguous)
    check(type(strides) is list and len(strides) == len(shape))
    low = high = offset
    for stride, length in zip(strides, shape, strict=True):
        check(type(stride) is int and abs(stride) < 1 << 48)
        way = stride * max(length - 1, 0)
        low, high = low + min(way, 0), high + max(way, 0)
    check(low >= 0 and high + dtype.itemsize <= source.nbytes, "a view beyond its array")
    check(math.prod(shape) <= max(source.nbytes, 1) * 64, "a view of too many parts")
    made = np.ndarray(
        tuple(shape),
        dtype,
        source.T if not source.flags.c_contiguous else source,
        offset,
        tuple(strides),
    )
    if not node[7]:
        made.flags.writeable = False
    return made


def write_scalar(packer: Packer, thing: np.generic, number: int) -> list:
    """Write a scalar."""
    if thing.dtype == object:
        raise Refused("a NumPy scalar that is a Python object cannot cross")
    return ["n", 0, dtype_out(thing.dtype), thing.tobytes().hex()]


def read_scalar(unpacker: Unpacker, node: list) -> np.generic:
    """Read a scalar."""
    dtype, data = dtype_in(node[2]), bytes.fromhex(node[3])
    check(len(data) == dtype.itemsize)
    if dtype.kind == "b":
        return np.bool_(data != b"\0")
    if not data:
        return np.zeros((), dtype)[()]
    return np.frombuffer(data, np.uint8).view(dtype).reshape(())[()]


def write_memmap(packer: Packer, thing: np.ndarray, number: int) -> list:
    """Write a memmap."""
    return write_array(packer, thing.view(np.ndarray), 0)


GENERATORS = {"PCG64": np.random.PCG64, "PCG64DXSM": np.random.PCG64DXSM}


def write_generator(packer: Packer, thing: np.random.Generator, number: int) -> list:
    """Write a generator."""
    state = thing.bit_generator.state
    name = state["bit_generator"]
    if name not in GENERATORS:
        raise Refused(f"a random generator {name} cannot cross; numpy.random.default_rng's can")
    numbers = [state["state"]["state"], state["state"]["inc"], state["has_uint32"],
               state["uinteger"]]  # fmt: skip
    return ["g", number, name, [hex(int(one)) for one in numbers]]


def read_generator(unpacker: Unpacker, node: list) -> np.random.Generator:
    """Read a generator."""
    made = np.random.Generator(GENERATORS[node[2]](0))
    set_generator(made, node[2], [int(text, 16) for text in node[3]])
    return made


def set_generator(made: np.random.Generator, name: str, numbers: list[int]) -> None:
    """Put a generator into a state."""
    state, step, half, word = numbers
    check(0 <= state < 1 << 128 and 0 <= step < 1 << 128 and step % 2 == 1)
    check(half in (0, 1) and 0 <= word < 1 << 32)
    made.bit_generator.state = {
        "bit_generator": name,
        "state": {"state": state, "inc": step},
        "has_uint32": half,
        "uinteger": word,
    }


def write_old_generator(packer: Packer, thing: np.random.RandomState, number: int) -> list:
    """Write a RandomState."""
    name, key, place, half, value = thing.get_state()
    packer.kept.append(key)
    return ["R", number, name, packer.content(key), int(place), int(half), float(value)]


def read_old_generator(unpacker: Unpacker, node: list) -> np.random.RandomState:
    """Read a RandomState."""
    made = np.random.RandomState(0)
    made.set_state(old_state([node[2], unpacker.part(node[3]), *node[4:7]]))
    return made


def old_state(state: Any) -> tuple:
    """Check a state of the Mersenne twister; NumPy would read beyond its end."""
    name, key, place, half, value = state
    check(name == "MT19937" and type(key) is np.ndarray and key.dtype == np.uint32)
    check(key.shape == (624,) and type(place) is int and 0 <= place <= 624)
    check(half in (0, 1) and type(value) is float)
    return name, key, place, half, value


def read_type(unpacker: Unpacker, node: list) -> type:
    """Read a type."""
    if node[2] not in SCALARS:
        raise Malformed("no type of NumPy's")
    return SCALARS[node[2]]


SCALARS = {kind.__name__: kind for kind in {*np.sctypeDict.values(), np.ndarray, np.generic,
           np.number, np.integer, np.floating, np.inexact, np.signedinteger,
           np.unsignedinteger, np.complexfloating}}  # fmt: skip

WRITERS.update({kind: write_scalar for kind in SCALARS.values() if issubclass(kind, np.generic)})
WRITERS.update(
    {
        np.ndarray: write_array,
        np.memmap: write_memmap,
        np.random.Generator: write_generator,
        np.random.RandomState: write_old_generator,
    }
)
READERS.update(
    {
        "a": read_array,
        "o": read_objects,
        "w": read_view,
        "n": read_scalar,
        "dt": lambda u, node: dtype_in(node[2]),
        "np": read_type,
        "g": read_generator,
        "R": read_old_generator,
    }
)
HOLDING.add(np.ndarray)  # of objects
CHANGING.update({np.ndarray, np.random.Generator, np.random.RandomState})
