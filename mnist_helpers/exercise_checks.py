"""What the tests of the exercises share. Explained in the exercises themselves."""

import functools
import inspect
import os
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

BETWEEN = 0.0003  # seconds between two looks at a file
DISABLED = "_disabled_answers"  # in a notebook: the package's functions that are no answers in it


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


def disable(*names: str) -> None:
    """Take functions of the package for no answer to the tasks that ask for them.

    A cell's function of the same name is refused, and what it calls; so is a task that is
    answered by the package's function itself. Other tasks may call it, and so does the package.

    Args:
        names: of public functions of ``mnist_helpers``.

    Raises:
        AttributeError: the package has no such function.

    Chapter: the exercise of 01_import.
    """
    # The grader leaves out what changes nothing that lasts; the name says that this does.
    package, notebook = sys.modules["mnist_helpers"], inspect.currentframe().f_back.f_globals
    for name in names:
        given = getattr(package, name)
        if not hasattr(given, "refuses"):
            refusing = refusing_answers(name, given)
            for module in (package, sys.modules[given.__module__]):
                setattr(module, name, refusing)
    notebook[DISABLED] = notebook.get(DISABLED, frozenset()) | set(names)


def refusing_answers(name: str, given: Callable) -> Callable:
    """Make a function that does what another does, unless it is the answer to its task."""

    @functools.wraps(given)
    def refusing(*arguments: object, **named: object) -> object:
        caller = inspect.currentframe().f_back
        notebook = caller.f_globals
        if notebook.get("__name__") != "__main__":
            notebook = vars(sys.modules["__main__"])
        is_answer = notebook.get(name) is refusing or name in calling_functions(caller)
        if is_answer and name in notebook.get(DISABLED, ()):
            raise TypeError(
                f"this task asks you to write {name} yourself: the one of mnist_helpers is no "
                "answer to it"
            )
        return given(*arguments, **named)

    refusing.refuses = True
    return refusing


def calling_functions(frame: FrameType | None) -> set[str]:
    """Give the names of the notebook's functions that call each other down to a frame."""
    names = set()
    while frame is not None and frame.f_globals.get("__name__") == "__main__":
        names.add(frame.f_code.co_name)
        frame = frame.f_back
    return names
