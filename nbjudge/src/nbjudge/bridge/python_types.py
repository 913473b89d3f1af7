"""How Python's own plain data cross."""

import array
import builtins
import contextlib
import datetime
import decimal
import enum
import fractions
import io
import pathlib
import random
import types
from collections import Counter, OrderedDict, defaultdict, deque
from collections.abc import Callable
from typing import Any

from nbjudge.bridge.own_builtins import classes_of, own_builtins
from nbjudge.bridge.protocol import STUDENT, check
from nbjudge.bridge.registry import CHANGING, HOLDING, WHOLE, WRITERS, Writer, family, reads
from nbjudge.bridge.serializer import Packer, Unpacker
from nbjudge.errors import Refused

__builtins__ = own_builtins()

INT_BITS = 1 << 20  # bits of a whole number
PACKED = 32  # numbers of one type in a list from which on it crosses as bytes
EXOTIC_TEXT = 4096  # characters of a fraction, a decimal, a path, a date
PATHS = {type(pathlib.Path()): "path", pathlib.PurePosixPath: "pure"}

# Types that cross as themselves.
TYPES: dict[type, str] = {
    kind: kind.__name__
    for kind in (
        *(bool, int, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset),
        *(object, type, slice, range, type(None), Counter, OrderedDict, defaultdict, deque),
    )
} | {
    kind: name
    for name, kind in vars(builtins).items()
    if isinstance(kind, type) and issubclass(kind, BaseException) and kind.__name__ == name
}
TYPE_OF = {name: kind for kind, name in TYPES.items()}


def _write_int(packer: Packer, thing: int, number: int) -> list:
    """Write a large whole number as hexadecimal digits.

    Args:
        packer: of the message.
        thing: the number.
        number: 0.

    Raises:
        Refused: it is too large.
    """
    if thing.bit_length() > INT_BITS:
        raise Refused(f"a whole number of {thing.bit_length()} bits cannot cross: too large")
    return ["i", 0, hex(thing)]


@reads("i")
def _read_int(unpacker: Unpacker, number: int, digits: str) -> int:
    check(len(digits) < INT_BITS)
    return int(digits, 16)


def _write_text(packer: Packer, thing: str, number: int) -> list:
    return ["s", 0, thing.encode("utf-8", "surrogatepass").hex()]


@reads("s")
def _read_text(unpacker: Unpacker, number: int, digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-8", "surrogatepass")


@reads("b")
def _read_bytes(unpacker: Unpacker, number: int, data: int) -> bytes:
    return bytes(unpacker.blob(data))


@reads("B")
def _read_bytearray(unpacker: Unpacker, number: int, data: int) -> bytearray:
    return bytearray(unpacker.blob(data))


@reads("c")
def _read_complex(unpacker: Unpacker, number: int, real: float, imag: float) -> complex:
    return complex(real, imag)


def _write_list(packer: Packer, thing: list, number: int) -> list:
    """Write a list; one of many numbers of one type as their bytes.

    Args:
        packer: of the message.
        thing: the list.
        number: its own, or 0.

    Raises:
        Refused: it holds what cannot cross.
    """
    kinds = set(map(type, thing)) if len(thing) >= PACKED else set()
    if kinds in ({float}, {int}):
        code = "d" if kinds == {float} else "q"
        with contextlib.suppress(OverflowError):
            return ["L", number, code, packer.blob(array.array(code, thing).tobytes())]
    packer.grow(8 * len(thing))
    return ["l", number, [packer.child(one) for one in thing]]


@reads("l")
def _read_list(unpacker: Unpacker, number: int, items: list) -> list:
    made: list = []
    unpacker.fills.append(lambda: made.extend(map(unpacker.get, items)))
    return made


@reads("L")
def _read_packed(unpacker: Unpacker, number: int, code: str, data: int) -> list:
    check(code in ("d", "q"))
    made = array.array(code)
    made.frombytes(unpacker.blob(data))
    return made.tolist()


def _write_deque(packer: Packer, thing: deque, number: int) -> list:
    return ["q", number, [packer.child(one) for one in thing], thing.maxlen]


@reads("q")
def _read_deque(unpacker: Unpacker, number: int, items: list, most: int | None) -> deque:
    made: deque = deque(maxlen=most)
    unpacker.fills.append(lambda: made.extend(map(unpacker.get, items)))
    return made


def _write_tuple(packer: Packer, thing: tuple, number: int) -> list:
    packer.grow(8 * len(thing))
    return ["t", 0, [packer.child(one) for one in thing]]


@reads("t")
def _read_tuple(unpacker: Unpacker, number: int, items: list) -> tuple:
    return tuple([unpacker.part(one) for one in items])


def _write_set(packer: Packer, thing: set, number: int) -> list:
    return ["S", number, [packer.child(one) for one in thing]]


@reads("S")
def _read_set(unpacker: Unpacker, number: int, items: list) -> set:
    made: set = set()
    unpacker.fills.append(lambda: made.update(map(unpacker.get, items)))
    return made


def _write_frozenset(packer: Packer, thing: frozenset, number: int) -> list:
    return ["F", 0, [packer.child(one) for one in thing]]


@reads("F")
def _read_frozenset(unpacker: Unpacker, number: int, items: list) -> frozenset:
    return frozenset([unpacker.part(one) for one in items])


def stays_an_object(kind: type, base: type) -> bool:
    """Say whether a class adds something that is used by name: methods, or names at will.

    Args:
        kind: built on a type of plain data.
        base: that type.
    """
    own = [one.__dict__ for one in classes_of(kind) if one not in classes_of(base)]
    return any(
        name == "__getattr__" or (not name.startswith("_") and is_method(value))
        for body in own
        if body.get("__module__") not in MIXED_IN
        for name, value in body.items()
    )


def is_method(value: Any) -> bool:
    """Say whether what stands in a class is a method, a property or the like; no member of one."""
    return hasattr(type(value), "__get__") and type(value) is not enum.property


# Modules of classes that are mixed into types of plain data, and add no more than names.
MIXED_IN = frozenset({"enum", "typing", "abc", "collections.abc"})


def as_held(base: type, write: Writer, bare: Callable[[Any], Any]) -> None:
    """Let a thing of a type built on a plain one cross as what it holds.

    Its own methods are not asked: they could say something else each time.

    Args:
        base: the plain type.
        write: writes things of it.
        bare: gives a thing's content, as a thing of the plain type.
    """

    def held(packer: Packer, thing: Any) -> list | None:
        # What the judge gives, the student's code may change: a list in another's place would not.
        if packer.numbers.peer == STUDENT and base in CHANGING:
            return None
        if stays_an_object(type(thing), base):
            return None
        plain = bare(thing)
        return write(packer, plain, 0)

    family(base)(held)


DICTS = {"": dict, "O": OrderedDict, "C": Counter, "D": defaultdict}
DICT_CODES = {kind: code for code, kind in DICTS.items()}


def _write_dict(packer: Packer, thing: dict, number: int) -> list:
    """Write a dict of Python's, with its order. A student's factory stays where it is.

    Args:
        packer: of the message.
        thing: the dict.
        number: its own, or 0.

    Raises:
        Refused: it holds what cannot cross, or makes missing values by a function.
    """
    code, factory = DICT_CODES[type(thing)], None
    if code == "D" and thing.default_factory is not None:
        factory = TYPES.get(thing.default_factory)
        if factory is None and packer.numbers.peer == STUDENT:
            raise Refused("a defaultdict cannot cross with a factory that is no plain type")
    flat = [packer.child(one) for pair in dict.items(thing) for one in pair]
    return ["d", number, code, flat, factory]


@reads("d")
def _read_dict(unpacker: Unpacker, number: int, code: str, flat: list, factory: str | None) -> dict:
    made = DICTS[code]()
    check(len(flat) % 2 == 0)
    if code == "D" and factory is not None:
        made.default_factory = TYPE_OF[factory]
    get = unpacker.get

    def fill() -> None:
        for place in range(0, len(flat), 2):
            dict.__setitem__(made, get(flat[place]), get(flat[place + 1]))

    def fill_ordered() -> None:
        for place in range(0, len(flat), 2):
            made[get(flat[place])] = get(flat[place + 1])

    unpacker.fills.append(fill_ordered if code == "O" else fill)
    return made


def _write_range(packer: Packer, thing: range, number: int) -> list:
    return ["r", 0, *(packer.child(one) for one in (thing.start, thing.stop, thing.step))]


@reads("r")
def _read_range(unpacker: Unpacker, number: int, start: Any, stop: Any, step: Any) -> range:
    return range(unpacker.part(start), unpacker.part(stop), unpacker.part(step))


def _write_slice(packer: Packer, thing: slice, number: int) -> list:
    return ["sl", 0, *(packer.child(one) for one in (thing.start, thing.stop, thing.step))]


@reads("sl")
def _read_slice(unpacker: Unpacker, number: int, start: Any, stop: Any, step: Any) -> slice:
    return slice(unpacker.part(start), unpacker.part(stop), unpacker.part(step))


reads("...")(lambda unpacker, number: ...)
reads("NI")(lambda unpacker, number: NotImplemented)


def _write_random(packer: Packer, thing: random.Random, number: int) -> list:
    return ["rr", number, packer.child(thing.getstate())]


@reads("rr")
def _read_random(unpacker: Unpacker, number: int, state: Any) -> random.Random:
    made = random.Random(0)
    made.setstate(unpacker.part(state))  # Python checks each number of it
    return made


def _write_file(packer: Packer, thing: io.StringIO | io.BytesIO, number: int) -> list:
    """Write a file that lies in memory: what it holds, and where it is read from next."""
    held = KINDS[type(thing)]() if thing.closed else thing.getvalue()
    return ["io", number, packer.child(held), -1 if thing.closed else thing.tell()]


@reads("io")
def _read_file(unpacker: Unpacker, number: int, held: Any, place: int) -> io.StringIO | io.BytesIO:
    held = unpacker.part(held)
    check(type(held) in KINDS.values() and place >= -1)
    made = (io.StringIO if type(held) is str else io.BytesIO)(held)
    if place < 0:
        made.close()
    else:
        made.seek(place)
    return made


def _become_file(old: io.StringIO | io.BytesIO, new: io.StringIO | io.BytesIO) -> None:
    if new.closed:
        old.close()
        return
    old.seek(0)
    old.truncate()
    old.write(new.getvalue())
    old.seek(new.tell())


KINDS = {io.StringIO: str, io.BytesIO: bytes}


@family(type)
def _write_type(packer: Packer, thing: type) -> list | None:
    return ["k", 0, TYPES[thing]] if type(thing) is type and thing in TYPES else None


@reads("k")
def _read_type(unpacker: Unpacker, number: int, name: str) -> type:
    return TYPE_OF[name]


@family(types.ModuleType)
def _refuse_module(packer: Packer, thing: types.ModuleType) -> None:
    """Say that a module does not cross."""
    raise Refused(f"the module {thing.__name__} cannot cross; a test imports its own")


EXOTIC = {
    "fraction": lambda text: fractions.Fraction(*map(int, text.split("/"))),
    "decimal": decimal.Decimal,
    "path": pathlib.Path,
    "pure": pathlib.PurePosixPath,
    "date": datetime.date.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "time": datetime.time.fromisoformat,
    "timedelta": lambda text: datetime.timedelta(*map(int, text.split())),
}


@reads("x")
def _read_exotic(unpacker: Unpacker, number: int, name: str, text: str) -> Any:
    check(len(text) < EXOTIC_TEXT)
    return EXOTIC[name](text)


def _exotic(name: str, text: Callable[[Any], str]) -> Writer:
    """Make a writer of a thing as a text; it refuses one that is too long."""

    def write(packer: Packer, thing: Any, number: int) -> list:
        written = ""
        with contextlib.suppress(ValueError):  # Python writes no number of more than 4300 digits
            written = text(thing)
        if not 0 < len(written) < EXOTIC_TEXT:
            raise Refused(f"a {name} of more than {EXOTIC_TEXT} characters cannot cross")
        return ["x", 0, name, written]

    return write


WRITERS.update(
    {
        int: _write_int,
        str: _write_text,
        bytes: lambda packer, x, number: ["b", 0, packer.blob(x)],
        bytearray: lambda packer, x, number: ["B", number, packer.blob(bytes(x))],
        complex: lambda packer, x, number: ["c", 0, x.real, x.imag],
        list: _write_list,
        deque: _write_deque,
        tuple: _write_tuple,
        set: _write_set,
        frozenset: _write_frozenset,
        io.StringIO: _write_file,
        io.BytesIO: _write_file,
        range: _write_range,
        slice: _write_slice,
        type(...): lambda packer, x, number: ["...", 0],
        type(NotImplemented): lambda packer, x, number: ["NI", 0],
        random.Random: _write_random,
        fractions.Fraction: _exotic("fraction", lambda x: f"{x.numerator}/{x.denominator}"),
        decimal.Decimal: _exotic("decimal", str),
        datetime.date: _exotic("date", datetime.date.isoformat),
        datetime.datetime: _exotic("datetime", datetime.datetime.isoformat),
        datetime.time: _exotic("time", datetime.time.isoformat),
        datetime.timedelta: _exotic(
            "timedelta", lambda x: f"{x.days} {x.seconds} {x.microseconds}"
        ),
    }
    | dict.fromkeys(DICT_CODES, _write_dict)
    | {kind: _exotic(name, str) for kind, name in PATHS.items()}
)
HOLDING.update({list, deque, set, *DICT_CODES})
WHOLE.update(
    {
        bytearray: lambda old, new: old.__setitem__(slice(None), new),
        random.Random: lambda old, new: old.setstate(new.getstate()),
        **dict.fromkeys(KINDS, _become_file),
    }
)
CHANGING.update({*HOLDING, *WHOLE})


@reads("f")
def _read_float(unpacker: Unpacker, number: int, value: float) -> float:
    return value


# Each is Python's own function, which makes a plain thing of one that is built on it.
as_held(int, _write_int, int.__pos__)
as_held(float, lambda packer, x, number: ["f", 0, x], float.__pos__)
as_held(complex, WRITERS[complex], complex.__pos__)
as_held(str, _write_text, str.__str__)
as_held(bytes, WRITERS[bytes], lambda thing: bytes.__add__(thing, b""))
as_held(bytearray, WRITERS[bytearray], lambda thing: bytearray.__add__(thing, b""))
as_held(tuple, _write_tuple, lambda thing: (*tuple.__iter__(thing),))
as_held(frozenset, _write_frozenset, lambda thing: frozenset([*frozenset.__iter__(thing)]))
as_held(list, _write_list, lambda thing: [*list.__iter__(thing)])
as_held(set, _write_set, lambda thing: {*set.__iter__(thing)})
as_held(deque, _write_deque, lambda thing: deque(deque.__iter__(thing)))
as_held(dict, _write_dict, lambda thing: dict(dict.items(thing)))
