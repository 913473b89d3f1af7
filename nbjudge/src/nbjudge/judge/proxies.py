"""Proxies in the judge's process for what stays in the student's.

What a proxy says is what the student's process says. So it never says what it is equal to,
which number it is, or whether it is true: a test takes plain values and compares those.
"""

import inspect
import sys
import types
from collections.abc import Callable
from typing import Any, Protocol

from nbjudge.bridge.error_classes import find_class, student_class
from nbjudge.bridge.operations import FORWARDED, REFUSED
from nbjudge.bridge.protocol import STUDENT, check
from nbjudge.bridge.registry import reads
from nbjudge.bridge.serializer import CROSSES, Unpacker
from nbjudge.errors import Refused

ITEMS = 10_000  # items that are taken from one iterator
CLASSES = 2_000  # classes of proxies that are kept; beyond, all are made anew
TEXT = 100_000  # characters of what a proxy says it is
# Names with two underscores that are asked for; all others a proxy has not got, so that no
# library takes it for something that it is not.
ASKED = frozenset({"__name__", "__qualname__", "__doc__", "__module__", "__defaults__",
                   "__kwdefaults__", "__annotations__", "__wrapped__", "__dict__",
                   "__closure__", "__code__"})  # fmt: skip
SPECIAL = {
    "generator": types.GeneratorType,
    "coroutine": types.CoroutineType,
    "function": types.FunctionType,
    "builtin": types.BuiltinFunctionType,
    "method": types.MethodType,
}


class Client(Protocol):
    """Who asks the student's process: the ``JudgeClient``, as far as a proxy knows it."""

    def do(self, what: str, *operands: Any) -> Any:
        """Do something with a thing of the student's; see operations.py.

        Raises:
            Exception: the student's code raised it.
            StudentStopped: it came to no answer.
        """

    def granted(self) -> frozenset[int]:
        """Give the numbers of what the calls that now wait may change."""


class Proxy:
    """Stands for a thing in the student's process."""

    _client: Client
    _special: str
    _bases: tuple[str, ...]

    def __init__(self, client: Client, grants: frozenset[int]) -> None:
        """Take what a proxy knows of the other side.

        Args:
            client: asks the process.
            grants: the numbers of the arguments of the call that it came from. What is done with
                it may still change them.
        """
        object.__setattr__(self, "_client", client)
        object.__setattr__(self, "_grants", grants)
        object.__setattr__(self, "_taken", 0)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name not in ASKED:
            raise AttributeError(name)
        if name.startswith(("_repr_", "_ipython_", "_nbjudge_")):
            raise AttributeError(name)
        return self._client.do("getattr", self, name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._client.do("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        self._client.do("delattr", self, name)

    def __repr__(self) -> str:
        return text_of(self._client.do("repr", self))

    def __str__(self) -> str:
        return text_of(self._client.do("str", self))

    def __format__(self, form: str) -> str:
        return text_of(self._client.do("format", self, form))

    def __dir__(self) -> list[str]:
        return [name for name in self._client.do("dir", self) if type(name) is str]

    def __hash__(self) -> int:
        return object.__hash__(self)

    def __reduce_ex__(self, version: Any) -> Any:
        raise TypeError("a thing of the student's process cannot be copied")

    @property
    def __class__(self) -> type:
        """Be taken by ``isinstance`` for what the thing is."""
        special = SPECIAL.get(object.__getattribute__(self, "_special"))
        if special is not None:
            return special
        for name in object.__getattribute__(self, "_bases"):
            found = find_class(name)
            if found is not None and found is not object:
                return found
        return type(self)

    @property
    def __signature__(self) -> inspect.Signature:
        """What ``inspect.signature`` shows."""
        kinds = list(inspect._ParameterKind)
        parameters = []
        for name, kind, has_default, default in self._client.do("signature", self):
            given = default if has_default else inspect.Parameter.empty
            parameters.append(inspect.Parameter(name, kinds[kind], default=given))
        return inspect.Signature(parameters)

    def __instancecheck__(self, thing: Any) -> bool:
        if self._special != "class":
            raise TypeError("isinstance() arg 2 must be a type")
        if not isinstance(type(thing), type) or not issubclass(type(thing), Proxy):
            return isinstance_name(thing, self)
        return self._client.do("isinstance", thing, self) is True

    def __subclasscheck__(self, thing: Any) -> bool:
        if self._special != "class" or not issubclass(type(thing), Proxy):
            return False
        return self._client.do("issubclass", thing, self) is True

    def __mro_entries__(self, bases: tuple) -> tuple:
        raise Refused("a class of a test cannot be built on a class of the student's")


def isinstance_name(thing: Any, kind: Proxy) -> bool:
    """Say whether a named tuple came from one of the student's classes."""
    fields = getattr(type(thing), "_fields", None)
    if fields is None:
        return False
    return kind.__name__ == type(thing).__name__ and kind._fields == fields


def sure(condition: bool) -> None:
    """Refuse an answer that is of no use.

    Raises:
        Refused: the condition does not hold.
    """
    if not condition:
        raise Refused("an object of the student's answered with something of the wrong type")


def text_of(answer: Any) -> str:
    """Take a text, and nothing that behaves like one.

    Raises:
        Refused: it is none.
    """
    sure(type(answer) is str)
    return answer[:TEXT]


def forward(method: str) -> Callable[..., Any]:
    """Make a method that asks the student's process."""
    what = FORWARDED[method]

    def ask(self: Proxy, *operands: Any) -> Any:
        return self._client.do(what, self, *operands)

    def ask_number(self: Proxy) -> int:
        answer = self._client.do(what, self)
        sure(type(answer) is int and 0 <= answer < 1 << 62)
        return answer

    def ask_truth(self: Proxy, *operands: Any) -> bool:
        answer = self._client.do(what, self, *operands)
        sure(type(answer) is bool)
        return answer

    def call(self: Proxy, *args: Any, **named: Any) -> Any:
        return self._client.do(what, self, args, named)

    def step(self: Proxy) -> Any:
        taken = object.__getattribute__(self, "_taken")
        if taken >= ITEMS:
            raise Refused(f"more than {ITEMS} values were taken from one iterator")
        object.__setattr__(self, "_taken", taken + 1)
        return self._client.do(what, self)

    def leave(self: Proxy, kind: Any, error: Any, trace: Any) -> bool:
        return self._client.do(what, self, type(error) if error else None, error, None) is True

    def wait(self: Proxy) -> Any:
        return self._client.do(what, self)
        yield

    return {
        "__len__": ask_number,
        "__contains__": ask_truth,
        "__call__": call,
        "__next__": step,
        "__exit__": leave,
        "__await__": wait,
    }.get(method, ask)


def refuse(method: str) -> Callable[..., Any]:
    """Make a method that says why it does not answer."""

    def answer(self: Proxy, *operands: Any) -> Any:
        if method == "__eq__" and (not operands or operands[0] is None):
            return NotImplemented
        raise Refused(
            f"{method} of {type(self).__name__}, an object of the student's own, says nothing that "
            f"a test can rely on; {CROSSES}"
        )

    return answer


def send(self: Proxy, value: Any) -> Any:
    """Run a coroutine to its end.

    Raises:
        StopIteration: with what it gave, as Python has it.
    """
    raise StopIteration(self._client.do("await", self))


@reads("h", STUDENT)
def _read_proxy(
    unpacker: Unpacker, number: int, name: str, special: str, bases: list, methods: list
) -> Proxy:
    client = unpacker.numbers
    return class_of(name, special, bases, methods)(client, client.granted())


@reads("E", STUDENT)
def _read_error_class(unpacker: Unpacker, number: int, names: list) -> type[Exception]:
    return student_class(names)


def class_of(name: str, special: str, bases: list[str], methods: list[str]) -> type[Proxy]:
    """Make, or find, the class of the proxies of things of one class.

    Args:
        name: of that class; of a class, its own.
        special: what the thing is, as in the keys of ``SPECIAL``, or "class", or else.
        bases: ``module:name`` of its class and of those that it is made from.
        methods: its special methods; those that operations.py has not are left out.

    Raises:
        Malformed: bases or methods are no texts.
    """
    check(all(type(one) is str for one in bases))
    check(all(type(one) is str for one in methods))
    key = (name, special, tuple(bases), tuple(methods))
    if key not in CACHE:
        if len(CACHE) >= CLASSES:
            CACHE.clear()
        body: dict[str, Any] = {one: forward(one) for one in methods if one in FORWARDED}
        body |= {one: refuse(one) for one in methods if one in REFUSED}
        if "__eq__" in body:
            body["__hash__"] = Proxy.__hash__
        if special == "coroutine":
            body |= {"send": send, "throw": send, "close": lambda self: None}
        body |= {"_special": special, "_bases": tuple(bases), "__module__": "student"}
        body["__doc__"] = property(lambda self: self._client.do("getattr", self, "__doc__"))
        shown = name if name.isidentifier() else "thing"
        CACHE[key] = type({"class": "type"}.get(special, shown), (Proxy,), body)
    return CACHE[key]


CACHE: dict[tuple, type[Proxy]] = {}


def is_library_function(thing: Any) -> tuple[str, str] | None:
    """Find the name by which the student's process knows a function of a library's too.

    Returns:
        Its module and its path in there; None for any other thing.
    """
    module, name = getattr(thing, "__module__", None), getattr(thing, "__qualname__", None)
    if isinstance(thing, types.BuiltinFunctionType) and module is None:
        return None
    if type(thing).__name__ == "ufunc":
        module, name = "numpy", thing.__name__
    if not isinstance(module, str) or not isinstance(name, str):
        return None
    if module.partition(".")[0] not in {"builtins", "math", "operator", "numpy", "tensorflow",
                                        "keras", "functools", "statistics"}:  # fmt: skip
        return None
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return (module, name) if found is thing else None
