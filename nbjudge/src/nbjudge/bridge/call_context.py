"""What is around a call of a student's function: its prints, an interrupt, the error it ends in."""

import _signal
import contextlib
import io
import os
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

from nbjudge.bridge.own_builtins import own_builtins

__builtins__ = own_builtins()

PRINTS = 1 << 20  # characters of a call that are sent back
PACKAGE = str(Path(__file__).parents[1]) + os.sep


class Prints(io.TextIOBase):
    """Takes what a call prints, up to a limit."""

    def __init__(self, kept: bool) -> None:
        self.left = PRINTS if kept else 0
        self.texts: list[str] = []

    def write(self, text: str) -> int:
        """Take a text."""
        if self.left > 0 and text:
            self.texts.append(text[: self.left])
            self.left -= len(text)
        return len(text)

    def writable(self) -> bool:
        """Say that this can be written to."""
        return True


def recording() -> bool:
    """Say whether a GradientTape of TensorFlow's records now."""
    module = sys.modules.get("tensorflow.python.eager.record")
    return module is not None and module.could_possibly_record()


def is_ours(filename: str) -> bool:
    """Say whether a file belongs to this package, and not to a test or a student."""
    return filename.startswith(PACKAGE)


def lines_of(error: BaseException) -> str:
    """Give the lines of the student's code through which an error came."""
    try:
        frames = traceback.extract_tb(error.__traceback__)
        theirs = [one for one in frames if not is_ours(one.filename)]
        return "".join(traceback.format_list(theirs[-6:]))[-3000:]
    except Exception:
        return ""


def strip(error: BaseException) -> None:
    """Take from an error the frames that hold on to the arguments of a call."""
    seen = 0
    while error is not None and seen < 100:
        error.__traceback__ = None
        error, seen = error.__cause__ or error.__context__, seen + 1


@contextlib.contextmanager
def instead(prints: Prints) -> Iterator[None]:
    """Let prints go to another place."""
    old = sys.stdout
    sys.stdout = prints
    try:
        yield
    finally:
        sys.stdout = old


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Let an interrupt stop what runs; between calls the kernel takes none."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    # The plain functions below signal's: those read their constants with a student's builtins.
    old = _signal.signal(_signal.SIGINT, _signal.default_int_handler)
    try:
        yield
    finally:
        _signal.signal(_signal.SIGINT, old if old is not None else _signal.SIG_IGN)
