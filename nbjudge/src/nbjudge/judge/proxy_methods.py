"""The special methods of proxies: how each is answered, and the classes that have them.

The things of one class in the student's process have proxies of one class here, with the special
methods that the things have. What a test did not make itself shows the same items and the same
length each time, does no arithmetic, and says of nothing that it is equal.
"""

import dataclasses
import types
from collections.abc import Callable, Iterator
from typing import Any

from nbjudge.bridge.error_classes import find_class, student_class
from nbjudge.bridge.operations import ARITHMETIC, DATACLASS, DECIDING, FORWARDED, REFUSED
from nbjudge.bridge.protocol import STUDENT, check
from nbjudge.bridge.registry import reads
from nbjudge.bridge.serializer import CROSSES, Unpacker
from nbjudge.errors import Refused
from nbjudge.judge.proxies import Kind, Proxy, a_thing, agree, come_out, is_proxy, sure, touch

ITEMS = 10_000  # items that are taken from one iterator
CLASSES = 2_000  # classes of proxies that are kept; beyond, all are made anew
STRANGER = "what no thing of a student's is equal to"
CACHE: dict[tuple, type[Proxy]] = {}


def items_of(thing: Proxy) -> list[Any]:
    """Give the items of a thing that can be walked through; the same ones each time.

    Raises:
        Refused: they are too many, or not as many as it has said.
    """
    shown = thing._past.shown
    if "items" not in shown:
        answer = thing._client.do("items", thing, ITEMS + 1)
        sure(type(answer) is list)
        if len(answer) > ITEMS:
            raise Refused(f"more than {ITEMS} values were taken from {a_thing(thing)[:-1]}")
        shown["items"] = [*answer]
        agree(thing)
    return shown["items"]


def length(self: Proxy) -> int:
    """Answer ``len``."""
    shown = self._past.shown
    if self._past.made or "length" not in shown:
        answer = self._client.do("len", self)
        sure(type(answer) is int and 0 <= answer < 1 << 62)
        shown["length"] = answer
        if not self._past.made:
            agree(self)
    return shown["length"]


def walk(self: Proxy) -> Iterator[Any]:
    """Answer ``iter``. An iterator goes on from where it is; what a test made is asked anew."""
    goes_on = hasattr(type(self), "__next__") and not hasattr(type(self), "__len__")
    if goes_on or self._past.made:
        return self._client.do("iter", self)
    return iter(items_of(self))


def walk_back(self: Proxy) -> Iterator[Any]:
    """Answer ``reversed``."""
    return self._client.do("reversed", self) if self._past.made else reversed(items_of(self))


def contains(self: Proxy, thing: Any) -> bool:
    """Answer ``in``.

    Raises:
        Refused: the thing cannot be walked through, and only says what it contains.
    """
    if self._past.made:
        answer = self._client.do("contains", self, thing)
        sure(type(answer) is bool)
        return answer
    if not hasattr(type(self), "__iter__"):
        raise Refused(f"{a_thing(self)} says itself what it contains; {CROSSES}")
    return thing in items_of(self)


def item(self: Proxy, key: Any) -> Any:
    """Give the item at a key; the same one each time."""
    shown, place = self._past.shown, ("item", type(key), key)
    if self._past.made or type(key) not in (int, str):
        return come_out(self._client.do("getitem", self, key), self)
    if place not in shown:
        shown[place] = come_out(self._client.do("getitem", self, key), self)
    return shown[place]


def call(self: Proxy, *args: Any, **named: Any) -> Any:
    """Call a function or a class.

    Raises:
        Exception: the student's code raised it.
    """
    touch(self, args, [*named.values()])
    value = self._client.do("call", self, args, named)
    if is_proxy(value):
        value._past.shown.clear()
        value._past.made = value._past.made or self._past.is_class
        if not value._past.made:
            come_out(value, self)
    return value


def step(self: Proxy) -> Any:
    """Answer ``next``."""
    past = self._past
    if past.taken >= ITEMS:
        raise Refused(f"more than {ITEMS} values were taken from one iterator")
    past.taken += 1
    return self._client.do("next", self)


def leave(self: Proxy, kind: Any, error: Any, trace: Any) -> bool:
    """End a with statement, and say whether the thing has dealt with its error."""
    touch(self)
    return self._client.do("exit", self, type(error) if error else None, error, None) is True


def leave_async(self: Proxy, kind: Any, error: Any, trace: Any) -> Any:
    """End an async with statement; what comes is to be awaited."""
    touch(self)
    return self._client.do("aexit", self, type(error) if error else None, error, None)


def wait(self: Proxy) -> Any:
    """Answer ``await``: Python wants a generator for it."""
    return self._client.do("await", self)
    yield


def reckon(method: str) -> Callable[..., Any]:
    """Make an operator, which asks the student's process only where a test can mean that.

    A test that says ``Vector(1, 2) + Vector(3, 4)`` asks the class that it tests. One that says
    ``abs(f(3) - 9) < 1e-6`` asks what the difference of two numbers is, and must not be told.
    """
    what = FORWARDED[method]

    def ask(self: Proxy, *others: Any) -> Any:
        theirs = [self, *filter(is_proxy, others)]
        made = any(one._past.made for one in theirs)
        refusal = Refused(
            f"{a_thing(self)} does no arithmetic that a test can rely on, unless the test made it "
            f"itself; {CROSSES}"
        )
        if not made and len(theirs) <= len(others):
            raise refusal
        if method.startswith("__i") and method != "__invert__":
            touch(self)
        value = self._client.do(what, self, *others)
        if is_proxy(value):
            value._past.made = value._past.made or made
        elif not made:
            raise refusal
        return value

    return ask


def decide(method: str) -> Callable[..., Any]:
    """Make a method that asks a thing what it is equal to, or which number it is.

    Only of what the test made itself, by calling a class, or compares with such a thing: that
    class is what it tests.
    """
    what = DECIDING[method]
    number = {"bool": bool, "float": float, "int": int, "index": int, "complex": complex,
              "hash": int}.get(what)  # fmt: skip

    def answer(self: Proxy, *others: Any) -> Any:
        if method == "__eq__" and (not others or others[0] is None):
            return NotImplemented
        if method == "__hash__" and not self._past.made:
            return Proxy.__hash__(self)  # a set may hold it; none is equal to it
        if not comparable([self, *others]):
            raise Refused(
                f"{method} of {a_thing(self)} says nothing that a test can rely on, unless the "
                f"test made it, or what it is compared with, by calling a class; {CROSSES}"
            )
        value = self._client.do(what, self, *others)
        if number is not None:
            sure(type(value) is number)
        elif method == "__eq__" and value is True and equals_anything(self):
            raise Refused(f"{a_thing(self)} says that it is equal to anything")
        return value

    return answer


def comparable(things: list[Any]) -> bool:
    """Say whether what things say of each other is what a test asks about.

    The test made them all, or made one, and the other is of its class.
    """
    if not all(map(is_proxy, things)):
        return False
    made = [one._past.made for one in things]
    return all(made) or (any(made) and len(set(map(type, things))) == 1)


def refuse(method: str) -> Callable[..., Any]:
    """Make a method that says that it is not asked for here."""

    def answer(self: Proxy, *others: Any) -> Any:
        raise Refused(f"{method} of {a_thing(self)} cannot be asked for from another process")

    return answer


def equals_anything(thing: Proxy) -> bool:
    """Say whether a thing calls itself equal to a text that it cannot know."""
    try:
        return thing._client.do("eq", thing, STRANGER) is True
    except Exception:  # it looks for an attribute that a text has not got
        return False


def forward(method: str) -> Callable[..., Any]:
    """Make a method that asks the student's process, and forgets what the thing has shown."""
    what = FORWARDED[method]

    def ask(self: Proxy, *operands: Any) -> Any:
        touch(self, *operands)
        return self._client.do(what, self, *operands)

    return ask


# The special methods that a proxy has if its thing has them.
METHODS: dict[str, Callable[..., Any]] = {
    **{name: forward(name) for name in FORWARDED},
    **{name: reckon(name) for name in ARITHMETIC},
    **{name: decide(name) for name in DECIDING},
    **{name: refuse(name) for name in REFUSED},
    "__len__": length,
    "__iter__": walk,
    "__reversed__": walk_back,
    "__contains__": contains,
    "__getitem__": item,
    "__call__": call,
    "__next__": step,
    "__exit__": leave,
    "__aexit__": leave_async,
    "__await__": wait,
}


def bind(self: Proxy, thing: Any, kind: type | None = None) -> Any:
    """Be a method of a thing of the test's, as a function is."""
    return self if thing is None else types.MethodType(self, thing)


def fields_of(self: Proxy) -> dict[str, Any]:
    """Give the fields of a dataclass, as ``dataclasses.asdict`` looks for them: by name alone."""
    names = self._client.do("getattr", self, DATACLASS)
    sure(type(names) is dict and all(type(name) is str for name in names))
    found = {name: dataclasses.field() for name in names}
    for name, one in found.items():
        one.name, one._field_type = name, dataclasses._FIELD
    return found


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
    """Find a class that a locked cell or the test itself defines, or make one for the student's."""
    known = find_class(names[0]) if names and type(names[0]) is str else None
    ours = known is not None and known.__module__ == "__main__" and issubclass(known, Exception)
    return known if ours else student_class(names)


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
        body: dict[str, Any] = {one: METHODS[one] for one in methods if one in METHODS}
        if "__getitem__" in body:  # Python walks through these too
            body.setdefault("__iter__", walk)
        if "__eq__" in body:
            body.setdefault("__hash__", Proxy.__hash__)
        if DATACLASS in methods or special == "class":
            body[DATACLASS] = property(fields_of)
        if special == "function":
            body["__get__"] = bind
        if special == "coroutine":
            body |= {"send": send, "throw": send, "close": lambda self: None}
        module, _, path = (bases or ["student:"])[0].partition(":")
        body |= {"_special": special, "_bases": tuple(bases), "__slots__": ()}
        body["__module__"] = module if all(map(str.isidentifier, module.split("."))) else "student"
        body["__doc__"] = property(lambda self: self._client.do("getattr", self, "__doc__"))
        shown = name if name.isidentifier() else "thing"
        if path.isascii() and path.rpartition(".")[2] == shown:
            body["__qualname__"] = path
        CACHE[key] = Kind({"class": "type"}.get(special, shown), (Proxy,), body)
    return CACHE[key]
