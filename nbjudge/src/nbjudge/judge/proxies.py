"""Proxies in the judge's process for what stays in the student's.

What a proxy says is what the student's process says. So it never says what it is equal to,
which number it is, or whether it is true: a test takes plain values and compares those. Which
special methods a proxy has besides those of ``Proxy``, says proxy_methods.py.
"""

import inspect
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from nbjudge.bridge.error_classes import find_class
from nbjudge.bridge.operations import DECIDING, FORWARDED, SPECIAL
from nbjudge.bridge.own_builtins import classes_of
from nbjudge.bridge.registry import values
from nbjudge.bridge.serializer import CROSSES
from nbjudge.errors import Refused

if TYPE_CHECKING:
    from nbjudge.judge.client import JudgeClient

TEXT = 100_000  # characters of what a proxy says it is
# Names with two underscores that are asked for; all others a proxy has not got, so that no
# library takes it for something that it is not.
ASKED = frozenset({"__name__", "__qualname__", "__doc__", "__module__", "__defaults__",
                   "__kwdefaults__", "__annotations__", "__wrapped__", "__dict__",
                   "__closure__", "__code__"})  # fmt: skip

# NumPy's name of an operator, and Python's.
UFUNCS = {"add": "add", "subtract": "sub", "multiply": "mul", "matmul": "matmul",
          "divide": "truediv", "true_divide": "truediv", "floor_divide": "floordiv",
          "remainder": "mod", "power": "pow", "bitwise_and": "and", "bitwise_or": "or",
          "bitwise_xor": "xor", "left_shift": "lshift", "right_shift": "rshift"}  # fmt: skip
STEPS = {"send", "throw", "asend", "athrow"}
# Of a class: what it has, as it stands there.
OF_CLASS = frozenset({"__bases__", "__base__", "__mro__", "__init__", "__flags__", *FORWARDED,
                      *DECIDING})  # fmt: skip
NO_ARRAY = f"{{}}, an object of the student's own, is no array; {CROSSES}"


@dataclass(eq=False)
class Past:
    """What a test has done with a proxy so far: facts of this side.

    Attributes:
        made: whether the test made the thing, by calling a class of the student's by its name, or
            by arithmetic with such a thing.
        is_class: whether it is a class, and the test called it by a name that is no function's.
        steps: whether it is a generator's method that the test asked for, which may end it.
        of: the proxy that it came out of.
        shown: what it has said of its length, its shape, its items; it is not asked again for
            these until the test does something with it.
        taken: how many items came from it, if it is an iterator.
    """

    made: bool = False
    is_class: bool = False
    steps: bool = False
    of: "Proxy | None" = None
    shown: dict[Any, Any] = field(default_factory=dict)
    taken: int = 0


class Kind(type):
    """The class of the classes of proxies: they say what the things' classes are called."""

    _bases: tuple[str, ...] = ()

    def __eq__(cls, other: object) -> bool:
        """Say whether another class is that of the things, as far as its name says."""
        if is_proxy(other):
            if type(other)._special != "class" or not cls._bases:
                return False
            names = (other._client.do("getattr", other, f"__{x}__") for x in ("module", "qualname"))
            return cls._bases[0] == ":".join(map(str, names))
        return other is cls or (isinstance(other, type) and known_class(cls._bases[:1]) is other)

    __hash__ = type.__hash__

    def __repr__(cls) -> str:
        return (
            f"<class '{cls.__qualname__}'>"
            if cls.__module__ == "builtins"
            else (f"<class '{cls.__module__}.{cls.__qualname__}'>")
        )

    @property
    def __mro__(cls) -> tuple[type, ...]:
        """What ``inspect.getmro`` shows: a library's class has its own."""
        found = known_class(cls._bases[:1])
        return classes_of(cls) if found is None else found.__mro__


class Proxy(metaclass=Kind):
    """Stands for a thing in the student's process."""

    __slots__ = ("__weakref__", "_client", "_grants", "_past")
    # No annotations: a test that asks a function for its own would get these.
    _special, _bases = "", ()

    def __init__(self, client: "JudgeClient", grants: frozenset[int]) -> None:
        """Take what a proxy knows of the other side.

        Args:
            client: asks the process.
            grants: the numbers of the arguments of the call that it came from. What is done with
                it may still change them.
        """
        object.__setattr__(self, "_client", client)
        object.__setattr__(self, "_grants", grants)
        object.__setattr__(self, "_past", Past())

    def __getattr__(self, name: str) -> Any:
        of_class = type(self)._special == "class" and name in OF_CLASS
        if name.startswith("__") and name not in ASKED and not of_class:
            raise AttributeError(name)
        if name.startswith(("_repr_", "_ipython_", "_nbjudge_")):
            raise AttributeError(name)
        value = self._client.do("getattr", self, name)
        if name == "shape" and not self._past.made:
            self._past.shown["shape"] = value
            agree(self)
        if is_proxy(value):
            note_name(value, name[:1].isupper())
            value._past.steps = name in STEPS and type(self)._special in ("generator", "coroutine")
        return come_out(value, self)

    def __setattr__(self, name: str, value: Any) -> None:
        touch(self)
        self._client.do("setattr", self, name, value)

    def __delattr__(self, name: str) -> None:
        touch(self)
        self._client.do("delattr", self, name)

    def __array__(self, *dtype: Any, **copy: Any) -> Any:
        raise Refused(NO_ARRAY.format(type(self).__name__))

    def __array_function__(self, function: Any, *more: Any) -> Any:
        """Have ``numpy.sum`` and the like not ask the thing for its own ``sum``."""
        raise Refused(NO_ARRAY.format(type(self).__name__))

    def __array_ufunc__(self, ufunc: Any, method: str, *inputs: Any, **named: Any) -> Any:
        """Let NumPy's numbers and arrays stand before an operator; else be no array."""
        back = getattr(type(self), f"__r{UFUNCS.get(ufunc.__name__, '')}__", None)
        if method != "__call__" or named or back is None or is_proxy(inputs[0]):
            raise Refused(NO_ARRAY.format(type(self).__name__))
        return back(self, inputs[0])

    def __repr__(self) -> str:
        return text_of(self._client.do("repr", self))

    def __str__(self) -> str:
        return text_of(self._client.do("str", self))

    def __format__(self, form: str) -> str:
        return text_of(self._client.do("format", self, form))

    def __dir__(self) -> list[str]:
        return [name for name in self._client.do("dir", self) if type(name) is str]

    def __eq__(self, other: object) -> bool:
        """Refuse to compare a function: the test's own of that name is another one."""
        if type(self)._special in SPECIAL and callable(other) and not is_proxy(other):
            raise Refused(
                "a function of the student's is in another process, and equal to none of the "
                "test's; compare what they give"
            )
        return True if self is other else NotImplemented

    def __hash__(self) -> int:
        if not self._past.made or type(self)._special != "object":
            return object.__hash__(self)
        answer = self._client.do("hash", self)  # of what the class tells that is tested
        sure(type(answer) is int)
        return hash(answer)

    def __copy__(self) -> Any:
        return copy_of(self, "copy")

    def __deepcopy__(self, memory: Any) -> Any:
        return copy_of(self, "deepcopy")

    def __reduce_ex__(self, version: Any) -> Any:
        raise TypeError("a thing of the student's process cannot be pickled")

    @property
    def __class__(self) -> type:
        """Be taken by ``isinstance`` for what the thing is, but for no value."""
        special = SPECIAL.get(type(self)._special)
        return special or known_class(type(self)._bases) or type(self)

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
        if not is_proxy(thing):
            return isinstance_name(thing, self)
        return self._client.do("isinstance", thing, self) is True

    def __subclasscheck__(self, thing: Any) -> bool:
        if self._special != "class" or not is_proxy(thing):
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


def is_proxy(thing: Any) -> bool:
    """Say whether a thing is a proxy, without asking it."""
    return issubclass(type(thing), Proxy)


def may_end(what: str, thing: Any = None) -> bool:
    """Say whether an iterator may come to its end in an operation on a thing of the student's."""
    steps = what == "call" and is_proxy(thing) and thing._past.steps
    return steps or what in ("next", "await")


def known_class(names: Iterable[str]) -> type | None:
    """Find the first class of a library among some names, as it is imported here.

    It is no class whose things cross as values: what stays in the student's process, and calls
    itself an array or a list, is none.

    Args:
        names: ``module:name`` of each.
    """
    for name in names:
        found = find_class(name)
        if found is not None and found is not object and not crosses(found):
            return found
    return None


def crosses(kind: type) -> bool:
    """Say whether things of a class, or of one that it has to do with, cross as values."""
    if issubclass(kind, BaseException):
        return True
    return any(kind in classes_of(one) or one in classes_of(kind) for one in values())


def note_name(thing: Any, of_class: bool) -> None:
    """Note that a test asked for a thing by a name.

    Args:
        thing: that came.
        of_class: whether the name may be a class's. A class in the place of a function is none.
    """
    if is_proxy(thing):
        thing._past.shown.clear()
        thing._past.is_class = of_class and type(thing)._special == "class"


def touch(*things: Any) -> None:
    """Forget what things have shown, and those that they came out of: they may change now."""
    for thing in things:
        if type(thing) in (list, tuple, dict):
            touch(*(one for one in thing if is_proxy(one)))
        while is_proxy(thing):
            thing._past.shown.clear()
            thing = thing._past.of


def agree(thing: Proxy) -> None:
    """Compare what a thing has said of its length, its shape and its items.

    Raises:
        Refused: they cannot all be true.
    """
    shown = thing._past.shown
    length, items, shape = (shown.get(key) for key in ("length", "items", "shape"))
    if items is not None and (shape is not None or length not in (None, len(items))):
        said = f"a length of {length}" if shape is None else "a shape"
        raise Refused(
            f"{a_thing(thing)} says that it has {said}, and shows {len(items)} items when it is "
            "walked through; a function gives back an array, a list or a tuple"
        )


def a_thing(thing: Proxy) -> str:
    """Name a thing in a sentence."""
    return f"{type(thing).__name__}, an object of the student's own,"


def come_out(value: Any, of: Proxy) -> Any:
    """Note of what a thing came out, and give it back."""
    if is_proxy(value) and value is not of and value._past.of is None:
        value._past.of = of
    return value


def copy_of(thing: Proxy, what: str) -> Any:
    """Have a thing copied where it is; the copy is made by whom the thing was."""
    value = thing._client.do(what, thing)
    if is_proxy(value):
        value._past.made = value._past.made or thing._past.made
    return value
