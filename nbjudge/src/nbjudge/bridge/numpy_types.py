"""How NumPy's things cross: arrays, scalars, dtypes, random generators."""

import math
import re
from typing import Any

import numpy as np

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.protocol import STUDENT, check
from nbjudge.bridge.python_types import stays_an_object
from nbjudge.bridge.registry import CHANGING, HOLDING, WHOLE, WRITERS, family, reads
from nbjudge.bridge.serializer import Packer, Unpacker
from nbjudge.errors import Malformed, Refused

__builtins__ = own_builtins()

DIMENSIONS = 32  # dimensions of an array or a tensor
ITEM_BYTES = 1 << 20  # bytes of one item of an array
ITEMS_PER_BYTE = 64  # items of a view for each byte of the array that it shows
# What numpy.dtype is asked to read. It would also read texts that lead elsewhere.
PLAIN = re.compile(r"[<>|=]?([?biufcSUV]\d{1,7}|[mM]8(\[\d{0,9}[a-zA-Z]{1,2}\])?|\?)", re.ASCII)
ML_DTYPES = ("bfloat16", "float8_e4m3fn", "float8_e5m2", "int4", "uint4")


def dtype_out(dtype: np.dtype) -> Any:
    """Write a dtype as texts and lists.

    Raises:
        Refused: it holds Python objects, is of no plain kind, or its items are too large.
    """
    if dtype.itemsize > ITEM_BYTES:
        raise Refused(f"an array with items of more than {ITEM_BYTES >> 20} MiB cannot cross")
    if dtype.names is not None:
        if dtype.hasobject:
            raise Refused("an array of records with Python objects in them cannot cross")
        fields = [(name, *dtype.fields[name][:2]) for name in dtype.names]
        return [dtype.itemsize, [[name, dtype_out(one), start] for name, one, start in fields]]
    if dtype.subdtype is not None:
        return {"of": dtype_out(dtype.subdtype[0]), "shape": list(dtype.subdtype[1])}
    if dtype.name in ML_DTYPES:
        return dtype.name
    if dtype.kind in "?biufcSUmMV" and PLAIN.fullmatch(dtype.str):
        return dtype.str
    raise Refused(f"an array of dtype {dtype} cannot cross")


def dtype_in(text: Any, depth: int = 0) -> np.dtype:
    """Read what ``dtype_out`` wrote.

    Args:
        text: as it came.
        depth: of the record that it stands in, within others.

    Raises:
        Malformed: it is no plain dtype, or one of larger items than may cross.
    """
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
    if text in ML_DTYPES:
        import ml_dtypes

        return np.dtype(getattr(ml_dtypes, text))
    check(type(text) is str and PLAIN.fullmatch(text) is not None, "no dtype")
    made = np.dtype(text)
    check(not made.hasobject and made.itemsize <= ITEM_BYTES)
    return made


def sizes(shape: Any) -> list[int]:
    """Check that a shape is one, and give it back.

    Raises:
        Malformed: it is none, or has too many dimensions.
    """
    check(type(shape) is list and len(shape) <= DIMENSIONS, "no shape")
    for length in shape:
        check(type(length) is int and 0 <= length < 1 << 48, "no shape")
    return shape


def write_array(packer: Packer, thing: np.ndarray, number: int) -> list:
    """Write an array of numbers, texts, dates or records; or of plain Python values.

    Args:
        packer: of the message.
        thing: the array, of any shape.
        number: its own, or 0.

    Raises:
        Refused: it holds what cannot cross.
    """
    shape, writeable = list(thing.shape), int(thing.flags.writeable)
    if thing.dtype == object:
        return ["o", number, shape, [packer.child(one) for one in thing.flat], writeable]
    dtype = dtype_out(thing.dtype)
    if number and (found := packer.numbers.view_of(thing)):
        source, offset = found
        return ["w", number, source, dtype, shape, list(thing.strides), offset, writeable]
    fortran = thing.flags.f_contiguous and not thing.flags.c_contiguous
    # 4: the other side's copy will lie in memory as this one does, so views of it can be named.
    flags = writeable | 2 * fortran | 4 * bool(thing.flags.c_contiguous or fortran)
    data = packer.blob((thing.T if fortran else thing).tobytes())
    return ["a", number, dtype, shape, flags, data]


@reads("a")
def _read_array(
    unpacker: Unpacker, number: int, dtype: Any, shape: list, flags: int, data: int
) -> np.ndarray:
    dtype, shape, data = dtype_in(dtype), sizes(shape), unpacker.blob(data)
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
        unpacker.numbers.alike.add(number)
    return made


@reads("o")
def _read_objects(
    unpacker: Unpacker, number: int, shape: list, items: list, writeable: int
) -> np.ndarray:
    check(math.prod(sizes(shape)) == len(items))
    made = np.empty(shape, object)

    def fill() -> None:
        flat = made.reshape(-1)  # of a new array in order of rows, so no copy
        for place, item in enumerate(items):
            flat[place] = unpacker.get(item)
        if writeable == 0:
            made.flags.writeable = False

    unpacker.fills.append(fill)
    return made


@reads("w", STUDENT)
def _read_view(
    unpacker: Unpacker,
    number: int,
    source: int,
    dtype: Any,
    shape: list,
    strides: list,
    offset: int,
    writeable: int,
) -> np.ndarray:
    known, dtype, shape = unpacker.numbers.known(source), dtype_in(dtype), sizes(shape)
    check(type(known) is np.ndarray and known.dtype != object)
    check(known.flags.c_contiguous or known.flags.f_contiguous)
    check(len(strides) == len(shape))
    low = high = offset
    for stride, length in zip(strides, shape, strict=True):
        check(type(stride) is int and abs(stride) < 1 << 48)
        way = stride * max(length - 1, 0)
        low, high = low + min(way, 0), high + max(way, 0)
    check(low >= 0 and high + dtype.itemsize <= known.nbytes, "a view beyond its array")
    check(math.prod(shape) <= max(known.nbytes, 1) * ITEMS_PER_BYTE, "a view of too many parts")
    memory = known if known.flags.c_contiguous else known.T
    made = np.ndarray(tuple(shape), dtype, memory, offset, tuple(strides))
    if not writeable:
        made.flags.writeable = False
    return made


def _write_scalar(packer: Packer, thing: np.generic, number: int) -> list:
    if thing.dtype == object:
        raise Refused("a NumPy scalar that is a Python object cannot cross")
    return ["n", 0, dtype_out(thing.dtype), thing.tobytes().hex()]


@reads("n")
def _read_scalar(unpacker: Unpacker, number: int, dtype: Any, digits: str) -> np.generic:
    dtype, data = dtype_in(dtype), bytes.fromhex(digits)
    check(len(data) == dtype.itemsize)
    if dtype.kind == "b":
        return np.bool_(data != b"\0")
    if not data:
        return np.zeros((), dtype)[()]
    return np.frombuffer(data, np.uint8).view(dtype).reshape(())[()]


def _write_memmap(packer: Packer, thing: np.ndarray, number: int) -> list:
    return write_array(packer, thing.view(np.ndarray), 0)


def _write_special(packer: Packer, thing: np.ndarray, number: int) -> list:
    """Write a masked array, a matrix, an array of records by name: as an array, and its kind."""
    plain, mask, fill = np.ndarray.view(thing, np.ndarray), None, None
    if type(thing) is np.ma.MaskedArray:
        mask, fill = np.ma.getmaskarray(thing), thing.fill_value
    parts = [packer.content(plain), mask if mask is None else packer.content(mask)]
    return ["as", number, SPECIAL[type(thing)], *parts, packer.child(fill)]


@reads("as")
def _read_special(
    unpacker: Unpacker, number: int, name: str, values: Any, mask: Any, fill: Any
) -> np.ndarray:
    plain, mask = unpacker.part(values), unpacker.part(mask)
    check(type(plain) is np.ndarray)
    if name == "masked":
        check(type(mask) is np.ndarray and mask.shape == plain.shape and mask.dtype == bool)
        if mask.any() and not unpacker.numbers.masks:
            raise Refused(
                "an array with masked values cannot cross, as these are found equal to anything; "
                "where that is the task, the test has to speak of numpy.ma"
            )
        return np.ma.MaskedArray(plain, mask=mask, fill_value=unpacker.part(fill))
    check(name == "records" or (name == "matrix" and plain.ndim == 2))
    return plain.view(np.matrix if name == "matrix" else np.recarray)


def _become_special(old: np.ndarray, new: np.ndarray) -> None:
    if (old.dtype, old.shape) != (new.dtype, new.shape):
        raise Refused("an array changed its dtype or its shape in place, which cannot cross")
    old[...] = new


@family(np.ndarray)
def _write_own_kind(packer: Packer, thing: np.ndarray) -> list | None:
    """Let an array of a kind of one's own cross as an array, unless more is used by its name."""
    if stays_an_object(type(thing), np.ndarray):
        return None
    plain = np.ndarray.view(thing, np.ndarray)
    return write_array(packer, plain, 0)


@family(np.dtype)
def _write_dtype(packer: Packer, thing: np.dtype) -> list:
    return ["dt", 0, dtype_out(thing)]


@reads("dt")
def _read_dtype(unpacker: Unpacker, number: int, dtype: Any) -> np.dtype:
    return dtype_in(dtype)


GENERATORS = {"PCG64": np.random.PCG64, "PCG64DXSM": np.random.PCG64DXSM}


def _write_generator(packer: Packer, thing: np.random.Generator, number: int) -> list:
    state = thing.bit_generator.state
    name = state["bit_generator"]
    if name not in GENERATORS:
        raise Refused(f"a random generator {name} cannot cross; numpy.random.default_rng's can")
    numbers = [state["state"]["state"], state["state"]["inc"], state["has_uint32"],
               state["uinteger"]]  # fmt: skip
    return ["g", number, name, [hex(int(one)) for one in numbers]]


@reads("g")
def _read_generator(unpacker: Unpacker, number: int, name: str, state: list) -> np.random.Generator:
    made = np.random.Generator(GENERATORS[name](0))
    word, step, half, kept = [int(digits, 16) for digits in state]
    check(0 <= word < 1 << 128 and 0 <= step < 1 << 128 and step % 2 == 1)
    check(half in (0, 1) and 0 <= kept < 1 << 32)
    made.bit_generator.state = {
        "bit_generator": name,
        "state": {"state": word, "inc": step},
        "has_uint32": half,
        "uinteger": kept,
    }
    return made


def _become_generator(old: np.random.Generator, new: np.random.Generator) -> None:
    if type(old.bit_generator) is not type(new.bit_generator):
        raise Refused("a random generator became one of another kind")
    old.bit_generator.state = new.bit_generator.state


def _write_old_generator(packer: Packer, thing: np.random.RandomState, number: int) -> list:
    name, key, place, half, value = thing.get_state()
    return ["R", number, name, packer.content(key), int(place), int(half), float(value)]


@reads("R")
def _read_old_generator(
    unpacker: Unpacker, number: int, name: str, key: Any, place: int, half: int, value: float
) -> np.random.RandomState:
    made = np.random.RandomState(0)
    made.set_state(old_state((name, unpacker.part(key), place, half, value)))
    return made


def old_state(state: tuple) -> tuple:
    """Check a state of the Mersenne twister, and give it back.

    Raises:
        Malformed: it is none; NumPy would read beyond its end.
    """
    name, key, place, half, value = state
    check(name == "MT19937" and type(key) is np.ndarray and key.dtype == np.uint32)
    check(key.shape == (624,) and type(place) is int and 0 <= place <= 624)
    check(half in (0, 1) and type(value) is float)
    return name, key, place, half, value


@family(type)
def _write_type(packer: Packer, thing: type) -> list | None:
    known = type(thing) is type and SCALARS.get(thing.__name__) is thing
    return ["np", 0, thing.__name__] if known else None


@reads("np")
def _read_type(unpacker: Unpacker, number: int, name: str) -> type:
    if name not in SCALARS:
        raise Malformed("no type of NumPy's")
    return SCALARS[name]


SCALARS = {kind.__name__: kind for kind in {*np.sctypeDict.values(), np.ndarray, np.generic,
           np.number, np.integer, np.floating, np.inexact, np.signedinteger,
           np.unsignedinteger, np.complexfloating}}  # fmt: skip

# Arrays of other kinds that are made anew as such.
SPECIAL = {np.ma.MaskedArray: "masked", np.matrix: "matrix", np.recarray: "records"}

WRITERS.update({kind: _write_scalar for kind in SCALARS.values() if issubclass(kind, np.generic)})
WRITERS.update(
    {
        np.ndarray: write_array,
        np.memmap: _write_memmap,
        **dict.fromkeys(SPECIAL, _write_special),
        np.random.Generator: _write_generator,
        np.random.RandomState: _write_old_generator,
    }
)
HOLDING.add(np.ndarray)  # of objects
WHOLE.update(
    {
        **dict.fromkeys(SPECIAL, _become_special),
        np.random.Generator: _become_generator,
        np.random.RandomState: lambda old, new: old.set_state(old_state(new.get_state())),
    }
)
CHANGING.update({np.ndarray, *SPECIAL, np.random.Generator, np.random.RandomState})
