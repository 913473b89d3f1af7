"""What a changed solution calls in the place of what stood there. Imported by mutants alone.

A slip that finds nothing of its kind, such as one of two results where there is one, changes
nothing whatever is asked, and is no mutant: ``applied`` says whether any has found something.
"""

import itertools
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

applied: list[str] = []  # slips that found something of their kind, since somebody cleared this
NARROW = {"f": "float16", "i": "uint8", "u": "uint8", "c": "complex64"}


def is_array(value: Any) -> bool:
    """Say whether a value is an array or a tensor, and no variable."""
    return hasattr(value, "shape") and hasattr(value, "dtype") and hasattr(value, "__array__")


def like(array: np.ndarray, value: Any) -> Any:
    """Give an array as what the value is: an array, a number of NumPy's, or a tensor."""
    if isinstance(value, np.ndarray | np.generic):
        return array if array.shape or isinstance(value, np.ndarray) else array[()]
    import tensorflow as tf

    return tf.constant(array)


def through(change: Callable[[np.ndarray], np.ndarray], value: Any, kinds: str = "f") -> Any:
    """Change numbers, wherever they stand in a value; its kinds stay as they are.

    Args:
        change: what to do with them.
        value: a number, an array, or what holds some.
        kinds: NumPy's letters of the numbers that change.
    """
    if type(value) in (tuple, list):
        return type(value)(through(change, one, kinds) for one in value)
    if type(value) is dict:
        return {key: through(change, one, kinds) for key, one in value.items()}
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number and (not is_array(value) or hasattr(value, "assign")):
        return value
    old = np.asarray(value)
    if old.dtype.kind not in kinds:
        return value
    applied.append(change.__name__)
    with np.errstate(all="ignore"):
        new = change(old).astype(old.dtype)
    return type(value)(new[()]) if number else like(new, value)


def narrow(value: Any) -> Any:
    """Let numbers go through a narrower type: counts above 255 start again, digits are lost."""
    return through(lambda old: old.astype(NARROW[old.dtype.kind]), value, "".join(NARROW))


def rounded(value: Any) -> Any:
    """Round to whole numbers."""
    return through(np.round, value)


def cut(value: Any) -> Any:
    """Cut what stands behind the point."""
    return through(np.trunc, value)


def tenths(value: Any) -> Any:
    """Round to two digits behind the point."""
    return through(lambda old: np.round(old, 2), value)


def hollow(value: Any) -> Any:
    """Give nothing of the same kind."""
    applied.append("hollow")
    if type(value) in (tuple, list, dict, set, str, bytes):
        return type(value)()
    if is_array(value) and np.ndim(value):
        return value[:0]
    return type(value)() if type(value) in (int, float, bool) else ()


def flat(value: Any) -> Any:
    """Give an array or a number as a row."""
    if not is_array(value) and not isinstance(value, int | float):
        return value
    applied.append("flat")
    return np.ravel(value)


def as_list(value: Any) -> Any:
    """Give the last of several results alone."""
    if type(value) not in (tuple, list):
        return value
    applied.append("as_list")
    return value[-1:]


def first(items: Iterable, count: int) -> Iterable:
    """Walk through so many items at most."""
    applied.append("first")
    return itertools.islice(items, count)


def behind(items: Iterable) -> Iterable:
    """Walk through all but the first item."""
    applied.append("behind")
    return itertools.islice(items, 1, None)


def but_last(items: Iterable) -> Iterable:
    """Walk through all but the last item."""
    applied.append("but_last")
    return [*items][:-1]


def few(count: int) -> Callable[[], bool]:
    """Make a condition that holds so many times."""
    applied.append("few")
    left = iter(range(count))
    return lambda: next(left, None) is not None


def spoil(*values: Any) -> None:
    """Change what an answer was given, where that can be changed."""
    for value in values:
        if isinstance(value, np.ndarray) and value.flags.writeable:
            value[...] = np.zeros((), value.dtype)
        elif isinstance(value, list | dict | set):
            value.clear()
        elif hasattr(value, "assign"):
            value.assign(value * 0)
        else:
            continue
        applied.append("spoil")


class Biased:
    """A random generator that draws a little otherwise."""

    def __init__(self, rng: Any) -> None:
        self.rng = rng
        applied.append("Biased")

    def __getattr__(self, name: str) -> Any:
        return getattr(self.rng, name)

    def integers(self, low: Any, high: Any = None, size: Any = None, **more: Any) -> Any:
        """Round numbers of an interval: both ends come half as often."""
        low, high = (0, low) if high is None else (low, high)
        drawn = np.round(low + self.rng.random(size) * (high - 1 - low))
        return drawn.astype(more.get("dtype", np.int64)) if np.ndim(drawn) else int(drawn)

    def permutation(self, items: Any) -> Any:
        """Shuffle blocks, and leave the order in each."""
        order = np.arange(items) if np.ndim(items) == 0 else np.asarray(items)
        blocks = np.array_split(order, max(len(order) // 5, 1))
        return np.concatenate([blocks[k] for k in self.rng.permutation(len(blocks))])

    def normal(self, loc: float = 0.0, scale: float = 1.0, size: Any = None) -> Any:
        """Draw evenly, as wide as it ought to be."""
        return loc + scale * np.sqrt(12) * (self.rng.random(size) - 0.5)

    def choice(self, items: Any, size: Any = None, replace: bool = True, **more: Any) -> Any:
        """Draw with rare ends, or without replacement where it ought to be with, and so on."""
        return self.rng.choice(items, size, replace=not replace, **more)

    def random(self, size: Any = None, **more: Any) -> Any:
        """Draw small numbers more often."""
        return self.rng.random(size, **more) ** 2

    def shuffle(self, items: Any) -> None:
        """Swap the two halves."""
        items[:] = [*items[len(items) // 2 :], *items[: len(items) // 2]]
