"""How things of a class cross that a locked cell defines, and so both sides have.

A ``Car(3)`` of the test's is one of the student's too, with the same attributes, and the other way
round. What its methods do is what each side's own class does.
"""

import abc
import enum
from typing import Any

from nbjudge.bridge.own_builtins import classes_of, own_builtins
from nbjudge.bridge.protocol import check
from nbjudge.bridge.registry import CHANGING, HOLDING, SHARED, STAYS, reads
from nbjudge.bridge.serializer import Packer, Unpacker
from nbjudge.errors import Refused

__builtins__ = own_builtins()


def attributes(thing: Any) -> dict[str, Any]:
    """Give a thing's own attributes, whatever its class does when it is asked for one."""
    return object.__getattribute__(thing, "__dict__")


def eligible(kind: Any) -> bool:
    """Say whether a class is a notebook's, and all that its things are is in their attributes.

    Of an enumeration it is in their names.
    """
    if issubclass(type(kind), enum.EnumMeta):
        return kind.__dict__.get("__module__") == "__main__"
    if type(kind) not in (type, abc.ABCMeta):
        return False
    own = [one for one in classes_of(kind) if one is not object and one is not abc.ABC]
    return all(
        one.__dict__.get("__module__") == "__main__"
        and not one.__dict__.keys() & {"__slots__", "__new__", "__del__"}
        for one in own
    )


def share(name: str, kind: type) -> None:
    """Let things of a class cross from now on.

    Args:
        name: of the class, at the top of the notebook.
        kind: itself; as it is now. Who adds a method to it later has another class.
    """
    if issubclass(type(kind), enum.EnumMeta):
        SHARED[kind] = lambda packer, thing, number: _write_member(packer, thing, name)
        return
    body = dict(kind.__dict__)

    def is_other(thing: Any) -> bool:
        now = kind.__dict__
        changed = now.keys() != body.keys() or any(now[key] is not body[key] for key in body)
        return changed or not all(fits(kind, one) for one in attributes(thing))

    SHARED[kind] = lambda packer, thing, number: _write_instance(packer, thing, number, name)
    STAYS[kind] = is_other
    CHANGING.add(kind)
    HOLDING.add(kind)


def fits(kind: type, name: Any) -> bool:
    """Say whether a thing may have an attribute: one that stands in no method's place.

    Nor one with two underscores: with ``__array_interface__`` NumPy would take the thing for an
    array, at an address that the thing names.
    """
    plain = type(name) is str and name.isidentifier() and not name.startswith("__")
    return plain and not callable(getattr(kind, name, None))


def _write_instance(packer: Packer, thing: Any, number: int, name: str) -> list:
    held = attributes(thing)
    return ["in", number, name, [*held], [packer.child(one) for one in held.values()]]


def _write_member(packer: Packer, thing: enum.Enum, name: str) -> list:
    if thing.name not in type(thing).__members__:
        raise Refused(f"{thing!r} cannot cross: it is none of the members of {name}")
    return ["em", 0, name, thing.name]


@reads("em")
def _read_member(unpacker: Unpacker, number: int, name: str, member: str) -> enum.Enum:
    kind = unpacker.numbers.shared.get(name)
    check(issubclass(type(kind), enum.EnumMeta) and member in kind.__members__)
    return kind.__members__[member]


@reads("in")
def _read_instance(unpacker: Unpacker, number: int, name: str, names: list, values: list) -> Any:
    kind = unpacker.numbers.shared.get(name)
    check(type(kind) in (type, abc.ABCMeta) and len(names) == len(values) == len(set(names)))
    check(all(fits(kind, one) for one in names))
    made = object.__new__(kind)
    held = attributes(made)
    unpacker.fills.append(lambda: held.update(zip(names, map(unpacker.get, values), strict=True)))
    return made
