"""What the tests of the exercises share. Explained in the exercises themselves."""

import functools
import inspect
import os
import sys
import threading
import time
from collections.abc import Callable

BETWEEN = 0.0003  # seconds between two looks at a file


def raises(kind: type[Exception], function: Callable, *arguments: object) -> bool:
    """Say whether a call raises an error of one kind.

    Args:
        kind: the expected error, like ValueError.
        function: the function to call.
        arguments: what to call it with.

    Returns:
        True if it does, False if the call returns or raises an error of another kind.
        ``NotImplementedError`` passes through: a blank function is no wrong answer yet.

    Chapter: the exercise of 01_import.
    """
    try:
        function(*arguments)
    except kind:
        return True
    except NotImplementedError:
        raise
    except Exception:
        return False
    return False


def is_array(value: object) -> bool:
    """Say whether a value is an array or a tensor, whichever: it has a shape and a dtype.

    Chapter: the exercise of 01_import.
    """
    return hasattr(value, "shape") and hasattr(value, "dtype")


def sizes_during(path: str, function: Callable, *arguments: object) -> set[int]:
    """Call a function, and say which sizes a file had meanwhile.

    Args:
        path: of the file.
        function: the function to call.
        arguments: what to call it with.

    Returns:
        The sizes in bytes, 0 for the time when no file was there. It looks three thousand times
        a second at best: a size that a file had for less than a millisecond may be missing.

    Chapter: the exercise of 06_save.
    """
    sizes, over = set(), threading.Event()

    def look() -> None:
        while not over.is_set():
            try:
                sizes.add(os.path.getsize(path))
            except FileNotFoundError:
                sizes.add(0)
            time.sleep(BETWEEN)  # looking without a pause takes half the time of a processor

    looking = threading.Thread(target=look)
    looking.start()
    try:
        function(*arguments)
    finally:
        over.set()
        looking.join()
    return sizes


def withhold(*names: str) -> None:
    """Let a notebook do without functions of the package: its tasks ask for them.

    The package itself goes on calling them, and so do other programs; only a cell is refused.

    Args:
        names: of public functions of ``mnist_helpers``.

    Raises:
        AttributeError: the package has no such function.

    Chapter: the exercise of 01_import.
    """
    package = sys.modules["mnist_helpers"]
    for name in names:
        given = lent(name)
        for module in (package, sys.modules[given.__module__]):
            setattr(module, name, refusing_cells(name, given))


def lent(name: str) -> Callable:
    """Give a function of the package although it is withheld: a test compares with it.

    Chapter: the exercise of 04_training.
    """
    given = getattr(sys.modules["mnist_helpers"], name)
    return getattr(given, "withheld", given)


def refusing_cells(name: str, given: Callable) -> Callable:
    """Make a function that does what another does, unless a cell calls it."""

    @functools.wraps(given)
    def refuse(*arguments: object, **named: object) -> object:
        if inspect.currentframe().f_back.f_globals.get("__name__") == "__main__":
            raise TypeError(
                f"this exercise asks you to write {name} yourself; the one of mnist_helpers is not "
                "lent to it"
            )
        return given(*arguments, **named)

    refuse.withheld = given
    return refuse
