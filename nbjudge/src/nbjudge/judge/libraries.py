"""What this process changes in Python's library, where that would look into a student's things."""

import builtins
import doctest
import functools
import inspect
import sys
from collections.abc import Callable
from typing import Any

from nbjudge.errors import Refused
from nbjudge.judge.client import JudgeClient
from nbjudge.judge.proxies import is_proxy

PLAIN = {"input": builtins.input, "print": builtins.print}
STDIN = sys.stdin


def teach() -> None:
    """Let ``inspect`` ask for the text of a student's function, and ``doctest`` run none."""
    inspect.getsource = asking(inspect.getsource)
    inspect.getsourcelines = asking(inspect.getsourcelines)
    doctest.DocTestFinder.find = refusing(doctest.DocTestFinder.find)


def asking(function: Callable[..., Any]) -> Callable[..., Any]:
    """Make a function of ``inspect`` that asks the student's process about what stays there."""

    @functools.wraps(function)
    def ask(thing: Any) -> Any:
        if is_proxy(thing):
            return object.__getattribute__(thing, "_client").do(function.__name__, thing)
        return function(thing)

    return ask


def refusing(find: Callable[..., list]) -> Callable[..., list]:
    """Make a method that finds no examples of a student's: to run them is to run their code."""

    @functools.wraps(find)
    def look(self: doctest.DocTestFinder, thing: Any, *more: Any, **named: Any) -> list:
        if is_proxy(thing):
            raise Refused(
                "a docstring of the student's would be run in the test's process: a test has to "
                "hold its examples itself"
            )
        return find(self, thing, *more, **named)

    return look


def read_line(*prompt: str) -> str:
    """Read a line from what the test has put in the place of ``sys.stdin``."""
    return builtins.input(*prompt)


class Patches:
    """Functions of Python's that a test has replaced for the student's code too.

    A test says ``patch("builtins.input", return_value="4")``, or puts a text in the place of
    ``sys.stdin``, and calls the student's function.
    """

    def __init__(self) -> None:
        """Begin with Python's own."""
        self.given = dict(PLAIN)
        self.theirs: dict[str, Any] = {}

    def share(self, client: JudgeClient) -> None:
        """Give the student's process what has changed; it gets its own back afterwards."""
        for name, plain in PLAIN.items():
            now = getattr(builtins, name)
            if name == "input" and now is plain and sys.stdin is not STDIN:
                now = read_line
            if now is self.given[name]:
                continue
            self.given[name] = now  # before the questions below, which come here too
            module = client.import_there("builtins")
            self.theirs.setdefault(name, getattr(module, name))
            setattr(module, name, self.theirs[name] if now is plain else now)
