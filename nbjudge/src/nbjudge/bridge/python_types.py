"""How Python's own plain data cross: see serializer.py for the tables that this fills."""

import array
import builtins
import contextlib
import datetime
import decimal
import fractions
import pathlib
import random
from collections import Counter, OrderedDict, defaultdict, deque
from typing import Any

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.serializer import CHANGING, HOLDING, READERS, WRITERS, Packer, Unpacker, check
from nbjudge.errors import Refused

__builtins__ = own_builtins()

INT_BITS = 1 << 16
PACKED = 32  # lists of so many numbers of one type cross as bytes
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


def write_int(packer: Packer, thing: int, number: int) -> list:
    """Write a large whole number."""
    if thing.bit_length() > INT_BITS:
        raise Refused(f"a whole number of {thing.bit_length()} bits cannot cross: too large")
    return ["i", 0, hex(thing)]


def read_int(unpacker: Unpacker, node: list) -> int:
    """Read a large whole number."""
    check(len(node[2]) < INT_BITS)
    return int(node[2], 16)


def write_list(packer: Packer, thing: list, number: int) -> list:
    """Write a list."""
    kinds = set(map(type, thing)) if len(thing) >= PACKED else set()
    if kinds in ({float}, {int}):
        code = "d" if kinds == {float} else "q"
        with contextlib.suppress(OverflowError):
            return ["L", number, code, packer.blob(array.array(code, thing).tobytes())]
    packer.grow(8 * len(thing))
    return ["l", number, [packer.child(one) for one in thing]]


def read_list(unpacker: Unpacker, node: list) -> list:
    """Read a list."""
    made: list = []
    children = node[2]
    check(type(children) is list)
    unpacker.fills.append(lambda: made.extend(map(unpacker.get, children)))
    return made


def read_packed(unpacker: Unpacker, node: list) -> list:
    """Read a list of many numbers."""
    check(node[2] in ("d", "q"))
    made = array.array(node[2])
    made.frombytes(unpacker.blob(node[3]))
    return made.tolist()


def write_deque(packer: Packer, thing: deque, number: int) -> list:
    """Write a deque."""
    return ["q", number, [packer.child(one) for one in thing], thing.maxlen]


def read_deque(unpacker: Unpacker, node: list) -> deque:
    """Read a deque."""
    made: deque = deque(maxlen=node[3])
    children = node[2]
    check(type(children) is list)
    unpacker.fills.append(lambda: made.extend(map(unpacker.get, children)))
    return made


def write_tuple(packer: Packer, thing: tuple, number: int) -> list:
    """Write a tuple."""
    packer.grow(8 * len(thing))
    return ["t", 0, [packer.child(one) for one in thing]]


def write_set(packer: Packer, thing: set, number: int) -> list:
    """Write a set."""
    return ["S", number, [packer.child(one) for one in thing]]


def read_set(unpacker: Unpacker, node: list) -> set:
    """Read a set."""
    made: set = set()
    children = node[2]
    check(type(children) is list)
    unpacker.fills.append(lambda: made.update(map(unpacker.get, children)))
    return made


def write_frozenset(packer: Packer, thing: frozenset, number: int) -> list:
    """Write a frozenset."""
    return ["F", 0, [packer.child(one) for one in thing]]


DICTS = {"": dict, "O": OrderedDict, "C": Counter, "D": defaultdict}
DICT_CODES = {kind: code for code, kind in DICTS.items()}


def write_dict(packer: Packer, thing: dict, number: int) -> list:
    """Write a dict."""
    code, factory = DICT_CODES[type(thing)], None
    if code == "D" and thing.default_factory is not None:
        factory = TYPES.get(thing.default_factory)
        if factory is None:
            raise Refused("a defaultdict cannot cross with a factory that is no plain type")
    flat = [packer.child(one) for pair in dict.items(thing) for one in pair]
    return ["d", number, code, flat, factory]


def read_dict(unpacker: Unpacker, node: list) -> dict:
    """Read a dict."""
    made = DICTS[node[2]]()
    flat = node[3]
    check(type(flat) is list and len(flat) % 2 == 0)
    if node[2] == "D" and node[4] is not None:
        made.default_factory = TYPE_OF[node[4]]
    get = unpacker.get

    def fill() -> None:
        for place in range(0, len(flat), 2):
            dict.__setitem__(made, get(flat[place]), get(flat[place + 1]))

    def fill_ordered() -> None:
        for place in range(0, len(flat), 2):
            made[get(flat[place])] = get(flat[place + 1])

    unpacker.fills.append(fill_ordered if node[2] == "O" else fill)
    return made


def write_range(packer: Packer, thing: range, number: int) -> list:
    """Write a range."""
    return ["r", 0, *(packer.child(one) for one in (thing.start, thing.stop, thing.step))]


def write_slice(packer: Packer, thing: slice, number: int) -> list:
    """Write a slice."""
    return ["sl", 0, *(packer.child(one) for one in (thing.start, thing.stop, thing.step))]


def read_bytes(unpacker: Unpacker, node: list) -> bytes:
    """Read a bytes."""
    return bytes(unpacker.blob(node[2]))


def write_random(packer: Packer, thing: random.Random, number: int) -> list:
    """Write a random."""
    return ["rr", number, packer.child(thing.getstate())]


def read_random(unpacker: Unpacker, node: list) -> random.Random:
    """Read a random."""
    made = random.Random(0)
    made.setstate(unpacker.part(node[2]))  # Python checks each number of it
    return made


def read_type(unpacker: Unpacker, node: list) -> type:
    """Read a type."""
    return TYPE_OF[node[2]]


def read_text(unpacker: Unpacker, node: list) -> str:
    """Read a text with halves of characters."""
    return bytes.fromhex(node[2]).decode("utf-8", "surrogatepass")


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


def read_exotic(unpacker: Unpacker, node: list) -> Any:
    """Read a thing that was written as a text."""
    check(type(node[3]) is str and len(node[3]) < 4096)
    return EXOTIC[node[2]](node[3])


def exotic(name: str, text: Any) -> Any:
    """Make a writer of a thing as a text."""
    return lambda packer, thing, number: ["x", 0, name, text(thing)]


WRITERS.update(
    {
        int: write_int,
        str: lambda p, x, n: ["s", 0, x.encode("utf-8", "surrogatepass").hex()],
        bytes: lambda p, x, n: ["b", 0, p.blob(x)],
        bytearray: lambda p, x, n: ["B", n, p.blob(bytes(x))],
        complex: lambda p, x, n: ["c", 0, x.real, x.imag],
        list: write_list,
        deque: write_deque,
        tuple: write_tuple,
        set: write_set,
        frozenset: write_frozenset,
        range: write_range,
        slice: write_slice,
        type(...): lambda p, x, n: ["...", 0],
        type(NotImplemented): lambda p, x, n: ["NI", 0],
        random.Random: write_random,
        fractions.Fraction: exotic("fraction", lambda x: f"{x.numerator}/{x.denominator}"),
        decimal.Decimal: exotic("decimal", str),
        datetime.date: exotic("date", datetime.date.isoformat),
        datetime.datetime: exotic("datetime", datetime.datetime.isoformat),
        datetime.time: exotic("time", datetime.time.isoformat),
        datetime.timedelta: exotic("timedelta", lambda x: f"{x.days} {x.seconds} {x.microseconds}"),
    }
    | dict.fromkeys(DICT_CODES, write_dict)
    | {kind: exotic(name, str) for kind, name in PATHS.items()}
)
READERS.update(
    {
        "i": read_int,
        "s": read_text,
        "b": read_bytes,
        "B": lambda u, node: bytearray(u.blob(node[2])),
        "c": lambda u, node: complex(float(node[2]), float(node[3])),
        "l": read_list,
        "L": read_packed,
        "q": read_deque,
        "t": lambda u, node: tuple([u.part(one) for one in node[2]]),
        "S": read_set,
        "F": lambda u, node: frozenset([u.part(one) for one in node[2]]),
        "d": read_dict,
        "r": lambda u, node: range(*(u.part(one) for one in node[2:5])),
        "sl": lambda u, node: slice(*(u.part(one) for one in node[2:5])),
        "...": lambda u, node: ...,
        "NI": lambda u, node: NotImplemented,
        "rr": read_random,
        "k": read_type,
        "x": read_exotic,
    }
)
HOLDING.update({list, deque, set, *DICT_CODES})
CHANGING.update({*HOLDING, bytearray, random.Random})
