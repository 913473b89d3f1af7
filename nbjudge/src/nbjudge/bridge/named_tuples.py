"""How named tuples cross: by their name and their fields, never by a class that came."""

import keyword
from collections.abc import Sequence
from operator import itemgetter
from typing import Any

from nbjudge.bridge.own_builtins import classes_of, own_builtins
from nbjudge.bridge.protocol import check
from nbjudge.bridge.python_types import is_method, stays_an_object
from nbjudge.bridge.registry import family, reads
from nbjudge.bridge.serializer import Packer, Unpacker

__builtins__ = own_builtins()

FIELDS = 256  # fields of a named tuple
CLASSES = 1000  # classes of named tuples that are made; a message with one more is refused


def named_tuple(name: str, fields: list[str]) -> type[tuple]:
    """Make a class of named tuples; what Python's own does, without running code of names.

    Args:
        name: of the class.
        fields: their names, in order.

    Raises:
        Malformed: one of them is no name, or there are too many.
    """
    check(fit(name, fields))

    def shown(self: tuple) -> str:
        pairs = zip(fields, self, strict=True)
        return f"{name}({', '.join(f'{field}={value!r}' for field, value in pairs)})"

    def replaced(self: tuple, **changes: Any) -> tuple:
        values = {**dict(zip(fields, self, strict=True)), **changes}
        if len(values) != len(fields):
            raise ValueError(f"no such field: {sorted(changes.keys() - set(fields))}")
        return made(values.values())

    body: dict[str, Any] = {field: property(itemgetter(k)) for k, field in enumerate(fields)}
    body |= {"__slots__": (), "__repr__": shown, "_fields": tuple(fields), "_replace": replaced}
    body["_asdict"] = lambda self: dict(zip(fields, self, strict=True))
    made = type(name, (tuple,), body)
    return made


def fit(name: str, fields: Sequence[str]) -> bool:
    """Say whether a class of named tuples may have this name and these fields.

    Python calls a field ``_1`` that would have no proper name, as in the rows of a table.
    """
    named = name.isidentifier() and len(name) < 100
    once = len(set(fields)) == len(fields) <= FIELDS
    return named and once and all(map(is_field, fields))


def is_field(name: object) -> bool:
    """Say whether a field of a named tuple may be called so."""
    if type(name) is not str or not name.isidentifier() or keyword.iskeyword(name):
        return False
    return not name.startswith("_") or name[1:].isdecimal()


def is_named_tuple(kind: type) -> bool:
    """Say whether a class is one that ``collections.namedtuple`` has made, and may cross."""
    fields = kind.__dict__.get("_fields") if kind.__bases__ == (tuple,) else None
    texts = type(fields) is tuple and all(type(field) is str for field in fields)
    return texts and fit(kind.__name__, fields)


def has_methods(kind: type) -> bool:
    """Say whether a class of named tuples has methods of its own, as typing.NamedTuple allows."""
    own = {name: one for name, one in kind.__dict__.items() if name not in kind._fields}
    return any(not name.startswith("_") and is_method(one) for name, one in own.items())


@family(tuple)
def _write_named(packer: Packer, thing: tuple) -> list | None:
    kind = next(filter(is_named_tuple, classes_of(type(thing))), None)
    if kind is None or stays_an_object(type(thing), kind) or has_methods(kind):
        return None
    values = [packer.child(one) for one in tuple.__iter__(thing)]
    return ["N", 0, kind.__name__, list(kind._fields), values]


@reads("N")
def _read_named(unpacker: Unpacker, number: int, name: str, names: list, items: list) -> tuple:
    """Make a named tuple; equal names make one class."""
    key = (name, *names)
    if key not in MADE:
        check(len(MADE) <= CLASSES, "too many classes")
        MADE[key] = named_tuple(name, names)
    values = [unpacker.part(one) for one in items]
    check(len(values) == len(names))
    return tuple.__new__(MADE[key], values)


MADE: dict[tuple, type[tuple]] = {}
