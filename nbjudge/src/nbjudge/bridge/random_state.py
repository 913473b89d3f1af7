"""The random state of the judge's process goes along to the student's, so that seeds count.

A test that says ``np.random.seed(0)`` means the student's code too. The way back is closed: what
the student draws never decides what the judge draws.
"""

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


class Seeds:
    """Sees when the random state of this process has changed, or was set to what it was before."""

    def __init__(self) -> None:
        watch()
        self.python: Any = random.getstate()
        self.numpy: Any = self.numpy_state()
        self.tensorflow: Any = tensorflow_seed()[0]
        self.seen = dict(SET)

    @staticmethod
    def numpy_state() -> tuple:
        """Give NumPy's old global state, so that it can be compared."""
        _, key, *rest = np.random.get_state()
        return key.tobytes(), tuple(rest)

    def changed(self) -> dict[str, Any]:
        """Give what has changed since the last time, as plain data."""
        found: dict[str, Any] = {}
        python, numpy = random.getstate(), self.numpy_state()
        if python != self.python or SET["random"] != self.seen["random"]:
            found["random"] = python
        if numpy != self.numpy or SET["numpy"] != self.seen["numpy"]:
            found["numpy"] = tuple(np.random.get_state())
        self.python, self.numpy, self.seen = python, numpy, dict(SET)
        mark, seed = tensorflow_seed()
        if mark is not self.tensorflow:
            self.tensorflow = mark
            if type(seed) is int:
                found["tensorflow"] = seed
        return found


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
