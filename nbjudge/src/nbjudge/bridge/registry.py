"""Who writes a thing of a type, and who reads a node of a kind: one answer each.

The modules of types fill these tables when they are imported, and so do the judge's and the
student's ends for what stays where it is; ``serializer.py`` only looks in here.
"""

import importlib
import inspect
import sys
from collections.abc import Callable
from typing import Any

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.protocol import JUDGE, NODES, STUDENT
from nbjudge.errors import Refused

__builtins__ = own_builtins()

Writer = Callable[[Any, Any, int], list]  # (packer, thing, its number or 0) -> node
FamilyWriter = Callable[[Any, Any], list | None]  # (packer, thing) -> node, or None: not mine
Reader = Callable[..., Any]  # (unpacker, number, each field of the node) -> thing

# Things of exactly this type.
WRITERS: dict[type, Writer] = {}
# Things of a type built on this one, if they are of no type above.
FAMILIES: list[tuple[type, FamilyWriter]] = []
# Types whose things can change, so that both sides have to know which one is which.
CHANGING: set[type] = set()
# Those that may hold themselves: their place in the table is taken before their parts'.
HOLDING: set[type] = set()
# Module of a library, a name that it has once it is whole, and what enters its types: see learn.
LATE: list[tuple[str, str, Callable[[Any], None]]] = []
# Things of classes that a locked cell defines.
SHARED: dict[type, Writer] = {}
# Things of these types have changed if they are written otherwise: makes one like another.
WHOLE: dict[type, Callable[[Any, Any], None]] = {}
# Of such types: says whether a thing stays where it is all the same, since it is too large.
STAYS: dict[type, Callable[[Any], bool]] = {}
# Who has sent it -> kind -> reader.
READERS: dict[str, dict[str, Reader]] = {JUDGE: {}, STUDENT: {}}


def learn() -> None:
    """Enter the types of the libraries that are imported by now, and were not before."""
    for late in list(LATE):
        module, name, enter = late
        found = sys.modules.get(module)
        if found is not None and hasattr(found, name):
            LATE.remove(late)
            enter(found)


def library(name: str) -> Any:
    """Give a library of which a thing came. Its reader names it, and never a message.

    Raises:
        Refused: it is not installed.
    """
    try:
        module = importlib.import_module(name)
    except ImportError as error:
        raise Refused(f"a thing of {name} came, which is not installed here") from error
    learn()
    return module


def writer_of(kind: type) -> Writer | None:
    """Find who writes things of exactly this type."""
    if kind not in WRITERS and kind not in SHARED:
        learn()
    return WRITERS.get(kind) or SHARED.get(kind)


def values() -> list[type]:
    """List the types whose things cross as values; those of libraries if they are imported."""
    learn()
    return [*WRITERS, bool, type(None)]


def write_family(packer: Any, thing: Any) -> list | None:
    """Write a thing as one of a type that its own is built on.

    Args:
        packer: of the message.
        thing: of a type without a writer.

    Returns:
        A node; None if no family takes it.

    Raises:
        Refused: one takes it, and it cannot cross.
    """
    for base, write in FAMILIES:
        if issubclass(type(thing), base):
            node = write(packer, thing)
            if node is not None:
                return node
    return None


def family(base: type) -> Callable[[FamilyWriter], FamilyWriter]:
    """Enter a function that writes things whose type is built on another."""

    def enter(write: FamilyWriter) -> FamilyWriter:
        FAMILIES.append((base, write))
        return write

    return enter


def reads(code: str, *senders: str) -> Callable[[Reader], Reader]:
    """Enter a function that reads nodes of a kind.

    Args:
        code: the kind.
        senders: JUDGE, STUDENT; without one, both.

    Raises:
        ValueError: when the function is entered: the protocol has no such kind, or its fields
            are not the parameters of this function, or another one reads it.
    """

    def enter(reader: Reader) -> Reader:
        _, number, *names = inspect.signature(reader).parameters
        for sender in senders or READERS:
            if code not in NODES[sender]:
                raise ValueError(f"the protocol has no kind {code} that a {sender} sends")
            expected = [field.name for field in NODES[sender][code].fields]
            if number != "number" or names != expected:
                raise ValueError(f"a node {code} has the fields {expected}, not {names}")
            if code in READERS[sender]:
                raise ValueError(f"a node {code} of a {sender} is read already")
            READERS[sender][code] = reader
        return reader

    return enter
