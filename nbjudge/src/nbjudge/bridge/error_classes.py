"""How exceptions cross: by the name of their class, their message and their plain arguments.

A class that came by name is looked for where the reader has imported it anyway. Only constructors
of Python's own exceptions are called; what else is raised is of a subclass that says the message
that came.
"""

import contextlib
import sys
import sysconfig
from typing import Any

from nbjudge.bridge.own_builtins import classes_of, own_builtins
from nbjudge.bridge.protocol import JUDGE, check
from nbjudge.bridge.registry import family, reads
from nbjudge.bridge.serializer import Packer, Unpacker
from nbjudge.errors import StudentError

__builtins__ = own_builtins()

TEXT = 20_000  # characters of an exception's message
BASES = 20  # classes that a class is made from, itself included
CLASSES = 1000  # classes of exceptions that are made; a message with one more is refused
# Where Python and the libraries lie, and no notebook.
PLACES = tuple(dict.fromkeys(sysconfig.get_path(one) for one in ("stdlib", "purelib", "platlib")))
# Their errors steer a program, and say nothing of a fault: a test would be skipped, or stop short
# and be content. What a student's code raises is no such thing, whatever it is called.
STEERING = {"bdb", "pdb", "unittest", "unittest2", "pytest", "_pytest", "nose", "nose2", "doctest",
            "hypothesis", "IPython", "ipykernel"}  # fmt: skip
SAID = "what it says"  # under which an exception's text is kept; no attribute is called so
SIMPLE = {type(None), bool, int, float, complex, str, bytes}


def names_of(kind: type) -> list[str]:
    """Give the full names of a class and of those that it is made from."""
    return [full_name(one) for one in classes_of(kind)[:BASES]]


def full_name(kind: type) -> str:
    """Give the full name of a class; a student may have put anything in its place."""
    module = "builtins" if kind is type else kind.__dict__.get("__module__", "builtins")
    name = type.__dict__["__qualname__"].__get__(kind)
    return f"{module if type(module) is str else '?'}:{name}"[:200]


def find_class(name: Any) -> type | None:
    """Find a class among those that are imported here. Nothing is done with it but by its name."""
    if type(name) is not str or len(name) > 200:
        return None
    module, _, path = name.partition(":")
    if module.partition(".")[0] == "nbjudge" or module not in sys.modules:
        return None
    found: Any = sys.modules[module]
    for part in path.split("."):
        found = vars(found).get(part) if isinstance(found, type | type(sys)) else None
    return found if isinstance(found, type) else None


def steers(kind: type) -> bool:
    """Say whether a class of exceptions steers a program, see STEERING."""
    places = (name.partition(":")[0].partition(".")[0] for name in names_of(kind))
    return not STEERING.isdisjoint(places)


def of_library(name: str) -> bool:
    """Say whether a name is one of a class that Python or a library has, and not a notebook."""
    found, module = find_class(name), sys.modules.get(name.partition(":")[0])
    if found is None or module is None or module.__name__ == "__main__":
        return False
    file = getattr(module, "__file__", None)
    return not file or file.startswith(PLACES)


def message_of(thing: BaseException) -> str:
    """Give what an exception says; it may be the student's own and say anything."""
    try:
        text = str(thing)
    except Exception as error:
        text = f"(its message could not be had: {type(error).__name__})"
    return "".join(text)[:TEXT]  # a plain str, whatever it was


def simple(value: Any, depth: int = 0) -> bool:
    """Say whether a value is plain enough to be an exception's argument."""
    if type(value) in SIMPLE:
        return type(value) not in (str, bytes) or len(value) < TEXT
    if type(value) in (tuple, list) and depth < 5 and len(value) < 1000:
        return all(simple(one, depth + 1) for one in value)
    if type(value) is dict and depth < 5 and len(value) < 1000:
        return all(simple(one, depth + 1) for pair in value.items() for one in pair)
    return False


def is_attribute(kind: type, name: Any) -> bool:
    """Say whether an exception may have an attribute; not in the place of a method, or of ours."""
    if type(name) is not str or not name.isidentifier() or name.startswith("_"):
        return False
    return name != "student_lines" and not callable(getattr(kind, name, None))


@family(BaseException)
def _write_error(packer: Packer, thing: BaseException) -> list:
    kind = type(thing)
    args = thing.args
    if issubclass(kind, OSError) and thing.filename is not None:
        args = (thing.errno, thing.strerror, thing.filename)
    if issubclass(kind, BaseExceptionGroup):
        args = (thing.message, tuple(thing.exceptions))
    elif type(args) is not tuple or not simple(args):
        args = None
    held = object.__getattribute__(thing, "__dict__").items()
    own = tuple((name, one) for name, one in held if is_attribute(kind, name) and simple(one))
    message = message_of(thing)
    names = names_of(kind)
    # A class of the student's has a number, so that a test can catch it by its name. One of the
    # test's is made anew by its name.
    theirs = packer.numbers.peer == JUDGE or packer.numbers.number_of(kind)
    where = packer.child(kind) if theirs and not of_library(names[0]) else None
    return ["e", 0, names, where, *map(packer.child, (message, args, own or None))]


@reads("e")
def _read_error(
    unpacker: Unpacker, number: int, names: list, where: Any, message: Any, args: Any, held: Any
) -> BaseException:
    message, args, held = map(unpacker.part, (message, args, held))
    check(type(message) is str and (args is None or type(args) is tuple))
    made = make_error(unpacker, names, where, message, args)
    for name, value in held or ():
        check(is_attribute(type(made), name))
        made.__dict__[name] = value
    return made


def make_error(
    unpacker: Unpacker, names: list, where: Any, message: str, args: tuple | None
) -> BaseException:
    """Make an exception, see the fields of ``e`` in protocol.py.

    Raises:
        Malformed: there is no such class.
    """
    if where is not None:
        kind = unpacker.part(where)
        check(issubclass(type(kind), type) and issubclass(kind, Exception))
        return with_text(kind, message, args)
    kind = find_class(names[0])
    if kind is None or not issubclass(kind, Exception) or steers(kind):
        return with_text(student_class(names), message, args)
    if kind.__module__ != "builtins":
        return with_text(saying(kind), message, args)
    return python_error(kind, message, args)


def python_error(kind: type[Exception], message: str, args: tuple | None) -> BaseException:
    """Make one of Python's own exceptions.

    Args:
        kind: its class.
        message: what it has to say.
        args: what its class was called with, if that could cross.
    """
    with contextlib.suppress(Exception):  # it wants other arguments
        made = kind(*((message,) if args is None else args))
        if str(made) == message:  # not so of a list, which is filled when all are made
            return made
    return with_text(saying(kind), message, args)


def with_text(kind: type[Exception], message: str, args: tuple | None) -> BaseException:
    """Make an exception that says what came, without asking its class.

    Args:
        kind: its class, whose things say the text that came.
        message: what it has to say.
        args: what its class was called with, if that could cross.
    """
    try:
        made = kind.__new__(kind)
    except Exception:  # it wants arguments
        try:
            made = BaseException.__new__(kind)
        except TypeError:  # a group, of which nothing crossed
            made = student_class([full_name(kind)])()
    made.args = (message,) if args is None else args
    made.__dict__[SAID] = message
    made.__dict__["message"] = message
    return made


def saying(base: type[Exception]) -> type[Exception]:
    """Make, or find, a subclass of the same name whose things say the text that came."""
    if base not in SAYING:
        body = {"__str__": text_of, "__module__": base.__module__}
        SAYING[base] = type(base.__name__, (base,), body)
    return SAYING[base]


def text_of(self: Any) -> str:
    """Say the text that came."""
    return self.__dict__.get(SAID, "")


SAYING: dict[type, type] = {}


def student_class(names: Any) -> type[Exception]:
    """Make a class for one of the other side's, below those of its bases that are known here.

    Equal names make one class, and a base of its own is one too, so that ``except`` finds both.

    Args:
        names: ``module:name`` of it and of its bases.

    Raises:
        Malformed: these are no names, or too many.
    """
    check(type(names) is list and 0 < len(names) <= BASES)
    check(all(type(name) is str for name in names))
    key = tuple(names)
    if key not in MADE:
        check(len(MADE) < CLASSES, "too many classes")
        MADE[key] = _make_class(names)
    return MADE[key]


def _make_class(names: list[str]) -> type[Exception]:
    module, _, path = names[0].partition(":")
    name = path.rpartition(".")[2][:100]
    check(name.isidentifier())
    body = {"__str__": text_of, "__module__": module if module == "__main__" else "student"}
    base = find_class(names[1]) if len(names) > 1 else None
    if len(names) > 1 and (base is None or steers(base)):
        return type(name, (student_class(names[1:]),), body)
    if base is None or not issubclass(base, Exception) or base is Exception:
        return type(name, (StudentError,), body)
    try:
        return type(name, (StudentError, base), body)
    except TypeError:  # of a build that goes with no other
        return type(name, (StudentError,), body)


MADE: dict[tuple[str, ...], type[Exception]] = {}
