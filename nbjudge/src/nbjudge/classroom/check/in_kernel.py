"""Puts functions that answer nothing of use in the place of a notebook's own. Runs in its kernel.

The text of this module is run there as it stands, so it imports nothing of this package.
"""

import functools
import importlib
import pickle
from collections.abc import Callable
from typing import Any

import numpy as np

# What is answered, made of the first argument. An array without numbers is close to all it is
# broadcast to; the second one has as many rows as the argument. NaN is not further off than any
# limit; what is masked and what is NA are no difference. junk.py says where those two are tried.
JUNK: dict[str, Callable[[Any], Any]] = {
    "None": lambda x: None,
    "()": lambda x: (),
    "[]": lambda x: [],
    "0": lambda x: 0,
    "0.0": lambda x: 0.0,
    '""': lambda x: "",
    "{}": lambda x: {},
    "np.zeros((0, 1, 1))": lambda x: np.zeros((0, 1, 1)),
    "np.zeros((len(x), 0, 1, 1))": lambda x: np.zeros((length(x), 0, 1, 1)),
    "np.full(np.shape(x), np.nan)": lambda x: np.full(np.shape(x), np.nan),
    "np.ma.masked_all(np.shape(x))": lambda x: np.ma.masked_all(np.shape(x)),
    "pd.Series([pd.NA] * len(x))": lambda x: series_of_na(x),
}
kept: dict[str, Any] = {}  # the notebook's own functions, while others are in their places
seen: dict[str, set[bytes]] = {}  # by function, the arguments with which visible tests call it
count: dict[str, int] = {}  # by function, how often visible tests of this cell call it
useful: set[str] = set()  # functions that gave a value to a visible test, and not None alone
given: list[str] = []  # functions that have given junk since they were put in their places


def length(thing: Any) -> int:
    """Give the length of something, and 0 of what has none."""
    return len(thing) if hasattr(thing, "__len__") and np.ndim(thing) else 0


def series_of_na(thing: Any) -> Any:
    """Make a series of pandas' in which all is missing, with the index or the length of a thing."""
    pd = importlib.import_module("pandas")
    own = isinstance(thing, pd.DataFrame | pd.Series)
    return pd.Series(pd.NA, thing.index if own else range(length(thing)), dtype="Int64")


def key_of(args: tuple, named: dict) -> bytes:
    """Tell arguments from others, as far as they can be told."""
    try:
        return pickle.dumps((args, named))
    except Exception:
        return repr((args, named)).encode()


def replaceable(names: dict[str, Any], wanted: list[str]) -> list[str]:
    """Give those of some names that are bound to what can be called.

    Raises:
        LookupError: none is.
    """
    found = [name for name in wanted if callable(names.get(name))]
    if not found:
        raise LookupError(f"none of {wanted} can be called")
    return found


def replace(names: dict[str, Any], wanted: list[str], junk: str, table: bool) -> None:
    """Put functions that answer junk in the place of others.

    Args:
        names: of the notebook.
        wanted: the functions' names.
        junk: what they answer, a key of JUNK.
        table: whether they answer rightly what visible tests have asked.
    """
    make = JUNK[junk]
    given.clear()
    for name in replaceable(names, wanted):
        kept[name] = names[name]
        names[name] = stand_in(name, names[name], make, table)


def stand_in(name: str, own: Any, make: Callable[[Any], Any], table: bool) -> Any:
    """Make a function that answers junk, and raises what the right one raises.

    A function that gives None does its work by what it changes. It is not called, as far as is
    known: a test has to notice that nothing was changed.

    Args:
        name: of the function whose place it takes.
        own: that function.
        make: makes the junk.
        table: whether it answers rightly what visible tests have asked.
    """
    calls = 0

    def answer(*args: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        known = calls <= count.get(name, 0) or key_of(args, named) in seen.get(name, ())
        if table and known:
            return own(*args, **named)
        if name in useful or not seen.get(name):
            value = own(*args, **named)
            if value is None:
                return None
        given.append(name)
        return make(args[0] if args else None)

    return functools.update_wrapper(answer, own, updated=()) if hasattr(own, "__name__") else answer


def record(names: dict[str, Any], wanted: list[str]) -> None:
    """Note with which arguments functions are called from now on."""
    count.clear()
    for name in replaceable(names, wanted):
        kept[name] = names[name]
        names[name] = noting(name, names[name])


def noting(name: str, own: Any) -> Any:
    """Make a function that does what another does, and notes its arguments."""

    def answer(*args: Any, **named: Any) -> Any:
        count[name] = count.get(name, 0) + 1
        seen.setdefault(name, set()).add(key_of(args, named))
        value = own(*args, **named)
        if value is not None:
            useful.add(name)
        return value

    return functools.update_wrapper(answer, own, updated=()) if hasattr(own, "__name__") else answer


def restore(names: dict[str, Any], asked: bool = False) -> None:
    """Put the notebook's own functions back.

    Args:
        names: of the notebook.
        asked: whether the others are to have given junk meanwhile.

    Raises:
        LookupError: they were to, and have given none.
    """
    names.update(kept)
    kept.clear()
    if asked and not given:
        raise LookupError("nothing was asked that was answered with junk")
