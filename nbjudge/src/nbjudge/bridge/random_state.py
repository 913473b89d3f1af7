"""The random state of the judge's process goes along to the student's, so that seeds count.

A test that says ``np.random.seed(0)`` means the student's code too. The way back is closed: what
the student draws never decides what the judge draws.
"""

import ctypes
import functools
import random
import sys
from collections.abc import Callable
from typing import Any

import numpy as np

from nbjudge.bridge.own_builtins import own_builtins

__builtins__ = own_builtins()


def tensorflow_seed() -> tuple[object, int | None]:
    """Give what changes whenever TensorFlow's seed is set, and the seed."""
    module = sys.modules.get("tensorflow.python.eager.context")
    context = getattr(module, "_context", None)  # None as long as nothing asked for one
    return getattr(context, "_rng", None), getattr(context, "_seed", None)


def python_mark() -> tuple:
    """Give what changes whenever a number is drawn from Python's global state.

    Its position comes round again after 624 draws; then all words have changed.
    """
    _, words, gauss = random.getstate()
    return words[0], words[-1], gauss


def numpy_mark() -> tuple | None:
    """Give what changes whenever bits are drawn from NumPy's old global state.

    To ask for the state takes as long as all else that a question does, so it is read where it
    lies; None where it is no Mersenne Twister's.
    """
    bits = np.random.get_bit_generator()
    if type(bits) is not np.random.MT19937:
        return None
    place = bits.ctypes.state_address
    return place, ctypes.string_at(place, 4 * 625)  # its 624 words, and its position


def numpy_state() -> tuple:
    """Give NumPy's old global state, so that it can be compared."""
    _, key, *rest = np.random.get_state()
    return key.tobytes(), tuple(rest)


class Seeds:
    """Sees when the random state of this process has changed, or was set to what it was before."""

    def __init__(self) -> None:
        watch()
        self.python = python_mark()
        self.numpy, self.mark = numpy_state(), numpy_mark()
        self.tensorflow: Any = tensorflow_seed()[0]
        self.seen = dict(SET)

    def changed(self) -> dict[str, Any]:
        """Give what has changed since the last time, as plain data."""
        found: dict[str, Any] = {}
        if python_mark() != self.python or SET["random"] != self.seen["random"]:
            self.python = python_mark()
            found["random"] = random.getstate()
        if self.numpy_changed():
            self.numpy, self.mark = numpy_state(), numpy_mark()
            found["numpy"] = tuple(np.random.get_state())
        if self.seen != SET:
            self.seen = dict(SET)
        mark, seed = tensorflow_seed()
        if mark is not self.tensorflow:
            self.tensorflow = mark
            if type(seed) is int:
                found["tensorflow"] = seed
        return found

    def numpy_changed(self) -> bool:
        """Say whether NumPy's state has changed, or was set."""
        if SET["numpy"] != self.seen["numpy"]:
            return True
        keeps_gauss = self.numpy[1][1]  # a number drawn beforehand, whose use draws no bits
        mark = numpy_mark()
        if mark is not None and mark == self.mark and not keeps_gauss:
            return False
        return numpy_state() != self.numpy


# How often the state was set. A test that sets the same seed again means that too.
SET = {"random": 0, "numpy": 0}


def watch() -> None:
    """Count how often this process sets its random state. Only the judge's process is watched."""
    for module, name, key in (
        (random, "seed", "random"),
        (random, "setstate", "random"),
        (np.random, "seed", "numpy"),
        (np.random, "set_state", "numpy"),
    ):
        original = getattr(module, name)
        if not hasattr(original, "_counts"):
            setattr(module, name, counting(original, key))


def counting(original: Callable[..., Any], key: str) -> Callable[..., Any]:
    """Make a function count its calls."""

    @functools.wraps(original)
    def counted(*args: Any, **named: Any) -> Any:
        SET[key] += 1
        return original(*args, **named)

    counted._counts = True
    return counted


def apply(found: dict[str, Any]) -> None:
    """Put this process into the random state that came."""
    if "random" in found:
        random.setstate(found["random"])
    if "numpy" in found:
        np.random.set_state(found["numpy"])
    if "tensorflow" in found and "tensorflow" in sys.modules:
        sys.modules["tensorflow"].random.set_seed(found["tensorflow"])
