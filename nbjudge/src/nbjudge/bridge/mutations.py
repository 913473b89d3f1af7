"""How a thing is, whether it has changed, and how to make the other side's copy follow."""

from collections import deque
from typing import Any

import numpy as np

from nbjudge.bridge.instances import attributes
from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.protocol import JUDGE
from nbjudge.bridge.python_types import DICT_CODES
from nbjudge.bridge.registry import CHANGING, SHARED, WHOLE
from nbjudge.bridge.serializer import Numbers, Packer
from nbjudge.errors import Malformed, Refused

__builtins__ = own_builtins()


class Once(Numbers):
    """Writes a thing to see whether it has changed; what does not cross is named by its place."""

    peer = JUDGE

    def write_own(self, packer: Packer, thing: Any) -> list:
        """Name a thing."""
        return [f"own {id(thing)}"]


def state_of_whole(thing: Any) -> tuple:
    """Say how a thing is by what it is written as, so that a change can be seen."""
    packer = Packer(Once())
    packer.content(thing)
    return ("is", hash(repr(packer.table)), *(hash(bytes(blob)) for blob in packer.blobs))


def state_of(thing: Any) -> tuple:
    """Say how a thing is, so that a change can be seen."""
    kind = type(thing)
    if kind is list or kind is deque:
        return ("held", list(thing))
    if kind in DICT_CODES:
        return ("held", [*dict.keys(thing), *dict.values(thing)])
    if kind is set:
        return ("set", set(thing))
    if kind is np.ndarray:
        flags = (thing.shape, thing.dtype, thing.flags.writeable)
        if thing.dtype == object:
            return ("held", list(thing.flat), flags)
        return ("is", hash(thing.tobytes()), flags)
    if kind in WHOLE:
        return state_of_whole(thing)
    if kind in SHARED:
        held = attributes(thing)
        return ("held", [*held.values()], (*held,))
    return ("is",)


def held_by(thing: Any) -> list:
    """Give what a thing is made of that may change by itself, or hold what may."""
    kind = type(thing)
    if issubclass(kind, tuple):
        return [*tuple.__iter__(thing)]
    if kind in WHOLE or kind not in CHANGING:
        return []
    state = state_of(thing)
    if state[0] in ("held", "set"):
        return [*state[1]]
    return [*getattr(thing, "__dict__", {}).values()]


def equal(before: tuple, now: tuple) -> bool:
    """Compare two states; what a list holds is compared by what it is, not by what it says.

    Args:
        before: from ``state_of``.
        now: the same thing's, later.
    """
    if before[0] == "held":
        old, new = before[1], now[1]
        return same(old, new) and before[2:] == now[2:]
    if before[0] == "set":
        return {id(one) for one in before[1]} == {id(one) for one in now[1]}
    return before == now


def same(old: list, new: list) -> bool:
    """Say whether two lists hold the very same things, one by one."""
    if len(old) != len(new):
        return False
    return all(map(lambda one, two: one is two, old, new))


def become(old: Any, new: Any) -> None:
    """Change a thing into another of its type, in place.

    Args:
        old: the thing.
        new: of the same type; what the old one holds or is from now on.

    Raises:
        Refused: this change cannot be followed.
        Malformed: things of this type do not change.
    """
    kind = type(old)
    if kind is list or kind is deque:
        old.clear()
        old.extend(new)
    elif kind in DICT_CODES:
        dict.clear(old)
        for key, value in dict.items(new):
            old[key] = value
    elif kind is set:
        old.clear()
        old.update(new)
    elif kind is np.ndarray:
        become_array(old, new)
    elif kind in WHOLE:
        WHOLE[kind](old, new)
    elif kind in SHARED:
        attributes(old).clear()
        attributes(old).update(attributes(new))
    else:
        raise Malformed("this cannot change")


def become_array(old: np.ndarray, new: np.ndarray) -> None:
    """Give an array other numbers, and another shape of the same size.

    Raises:
        Refused: another dtype or size, or it may not be changed.
    """
    if old.dtype != new.dtype or old.size != new.size:
        raise Refused("an array changed its dtype or its size in place, which cannot cross")
    try:
        if old.shape != new.shape:
            old.shape = new.shape
        if not equal(state_of(old), state_of(new)):
            np.copyto(old, new)
    except (ValueError, AttributeError):
        raise Refused("an array changed in place that is not to be changed") from None
    if not new.flags.writeable:
        old.flags.writeable = False
