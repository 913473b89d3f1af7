"""What a judge can ask the student's process to do with a thing that stays there."""

import asyncio
import copy
import inspect
import itertools
import keyword
import math
import operator
import threading
import types
from collections.abc import Callable
from typing import Any

from nbjudge.bridge.own_builtins import own_builtins

__builtins__ = own_builtins()

# What a thing is that is more than an object: its name in the protocol, and its type.
SPECIAL = {
    "generator": types.GeneratorType,
    "coroutine": types.CoroutineType,
    "function": types.FunctionType,
    "builtin": types.BuiltinFunctionType,
    "method": types.MethodType,
}
# Operators. What a test made by calling a class has them, and not what a function gave back.
BINARY = ("add", "sub", "mul", "matmul", "truediv", "floordiv", "mod", "pow", "and", "or", "xor",
          "lshift", "rshift")  # fmt: skip
OTHERS = ("abs", "neg", "pos", "invert", "round", "floor", "ceil", "trunc", "divmod", "rdivmod")
ARITHMETIC = {f"__{name}__": name for name in OTHERS} | {
    f"__{side}{name}__": f"{side}{name}" for name in BINARY for side in ("", "r", "i")
}
# Methods that a proxy has if the thing has them: the name of the method, what is asked for.
FORWARDED = {
    "__call__": "call",
    "__iter__": "iter",
    "__next__": "next",
    "__len__": "len",
    "__getitem__": "getitem",
    "__setitem__": "setitem",
    "__delitem__": "delitem",
    "__contains__": "contains",
    "__reversed__": "reversed",
    "__enter__": "enter",
    "__exit__": "exit",
    "__await__": "await",
    "__aiter__": "aiter",
    "__anext__": "anext",
    "__aenter__": "aenter",
    "__aexit__": "aexit",
    **ARITHMETIC,
}
DATACLASS = "__dataclass_fields__"  # a proxy has it, too, if the thing has it
# Methods by which a thing says itself what it is equal to, or which number it is. What a test made
# by calling a class is asked, since the class is what is tested; what a function gave back is not.
DECIDING = {f"__{name}__": name for name in ("eq", "lt", "le", "gt", "ge", "bool", "float", "int",
                                             "index", "complex", "hash")}  # fmt: skip
# Methods that Python asks for, and that a thing in another process cannot have.
REFUSED = frozenset(f"__{name}__" for name in ("bytes", "fspath", "get", "set"))


def run_coroutine(awaitable: Any) -> Any:
    """Run a coroutine to its end, on a loop of its own: this thread's loop waits for us.

    Raises:
        BaseException: what the coroutine raised.
    """
    answer: list[Any] = []

    async def wait() -> Any:
        return await awaitable

    def work() -> None:
        try:
            answer.append((True, asyncio.run(wait())))
        except BaseException as error:
            answer.append((False, error))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    good, value = answer[0]
    if not good:
        raise value
    return value


def signature(function: Any) -> list:
    """Describe a function's parameters in plain data: name, kind, has a default, that if plain."""
    found = inspect.signature(function)
    empty = inspect.Parameter.empty
    return [
        [one.name, int(one.kind), one.default is not empty, plain_default(one.default)]
        for one in found.parameters.values()
    ]


def plain_default(value: Any) -> Any:
    """Give a default if it is plain."""
    return value if type(value) in (type(None), bool, int, float, str, tuple) else None


def call(function: Callable[..., Any], args: tuple, named: dict[str, Any]) -> Any:
    """Call a function; ``operator.call`` would take the arguments one by one.

    Args:
        function: which.
        args: its arguments.
        named: those by name.
    """
    return function(*args, **named)


def items(thing: Any, most: int) -> list[Any]:
    """Walk through a thing, and give its items.

    Args:
        thing: can be walked through.
        most: the most items to give.
    """
    return [*itertools.islice(thing, most)]


def enter(thing: Any) -> Any:
    """Begin a with statement."""
    return type(thing).__enter__(thing)


def leave(thing: Any, *error: Any) -> Any:
    """End a with statement."""
    return bool(type(thing).__exit__(thing, *error))


def enter_async(thing: Any) -> Any:
    """Begin an async with statement; what comes is to be awaited."""
    return type(thing).__aenter__(thing)


def leave_async(thing: Any, *error: Any) -> Any:
    """End an async with statement; what comes is to be awaited."""
    return type(thing).__aexit__(thing, *error)


OPERATIONS: dict[str, Callable[..., Any]] = {
    "call": call,
    "items": items,
    "enter": enter,
    "exit": leave,
    "await": run_coroutine,
    "aenter": enter_async,
    "aexit": leave_async,
    "signature": signature,
    "rdivmod": lambda one, two: divmod(two, one),
    **{
        function.__name__: function
        for function in (
            *(getattr, setattr, delattr, dir, isinstance, issubclass, iter, next, len, reversed),
            *(bool, int, float, complex, hash, str, repr, format, round, divmod, aiter, anext),
            *(math.floor, math.ceil, math.trunc),
            *(copy.copy, copy.deepcopy, inspect.getsource, inspect.getsourcelines),
        )
    },
    **{
        name: getattr(operator, name)
        for name in (
            *("getitem", "setitem", "delitem", "contains", "index"),
            *("abs", "neg", "pos", "invert", "eq", "lt", "le", "gt", "ge"),
        )
    },
}
for _name in BINARY:
    _function = getattr(operator, f"{_name}_" if keyword.iskeyword(_name) else _name)
    OPERATIONS[_name] = _function
    OPERATIONS[f"r{_name}"] = lambda one, two, function=_function: function(two, one)
    OPERATIONS[f"i{_name}"] = getattr(operator, f"i{_name}")
