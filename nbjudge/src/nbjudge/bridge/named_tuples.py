"""How named tuples cross: by their name and their fields, never by a class that came."""

import keyword
from operator import itemgetter
from typing import Any

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.serializer import READERS, Unpacker, check
from nbjudge.errors import Malformed

__builtins__ = own_builtins()

FIELDS = 256


def named_tuple(name: str, fields: list[str]) -> type[tuple]:
    """Make a class of named tuples; what Python's own does, without running code of names."""
    check(type(name) is str and name.isidentifier() and len(name) < 100)
    check(type(fields) is list and len(fields) <= FIELDS and len(set(fields)) == len(fields))
    for field in fields:
        check(type(field) is str and field.isidentifier() and not field.startswith("_"))
        check(not keyword.iskeyword(field))

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


def is_named_tuple(kind: type) -> bool:
    """Say whether a class is one that ``collections.namedtuple`` has made."""
    fields = kind.__dict__.get("_fields") if kind.__bases__ == (tuple,) else None
    return type(fields) is tuple and all(type(field) is str for field in fields)


def read_named(unpacker: Unpacker, node: list) -> tuple:
    """Make a named tuple; equal names make one class."""
    key = (node[2], *node[3])
    if key not in CLASSES:
        if len(CLASSES) > 1000:
            raise Malformed("too many classes")
        CLASSES[key] = named_tuple(node[2], node[3])
    values = [unpacker.part(one) for one in node[4]]
    check(len(values) == len(node[3]))
    return tuple.__new__(CLASSES[key], values)


CLASSES: dict[tuple, type[tuple]] = {}
READERS["N"] = read_named
