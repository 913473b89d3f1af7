"""How exceptions cross: by the name of their class, their message and their plain arguments.

A class that came by name is looked for where the reader has imported it anyway, and only among
the exceptions of Python and of a few libraries. Only constructors of Python's own exceptions are
called; what else is raised is of a subclass that says the message that came.
"""

import sys
from typing import Any

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.serializer import Packer, Unpacker, check
from nbjudge.errors import StudentError

__builtins__ = own_builtins()

TEXT = 20_000
LIBRARIES = {"builtins", "numpy", "tensorflow", "keras", "json", "zipfile", "struct", "zlib",
             "gzip", "pickle", "decimal", "queue", "asyncio", "socket", "subprocess", "csv",
             "configparser", "copy", "dataclasses", "enum", "fractions", "statistics",
             "unittest", "urllib", "binascii", "lzma", "tarfile", "shutil", "re", "types",
             "collections", "io", "concurrent"}  # fmt: skip
SIMPLE = {type(None), bool, int, float, complex, str, bytes}


def names_of(kind: type) -> list[str]:
    """Give the full names of a class and of those that it is made from."""
    lines = type.__dict__["__mro__"].__get__(kind)
    return [f"{full_name(one)}" for one in lines[:20]]


def full_name(kind: type) -> str:
    """Give the full name of a class; a student may have put anything in its place."""
    module = kind.__dict__.get("__module__", "builtins")
    name = type.__dict__["__qualname__"].__get__(kind)
    return f"{module if type(module) is str else '?'}:{name}"[:200]


def find_class(name: Any) -> type | None:
    """Find a class among those that are imported here, if its name is one of a known library."""
    if type(name) is not str or len(name) > 200:
        return None
    module, _, path = name.partition(":")
    if module.partition(".")[0] not in LIBRARIES or module not in sys.modules:
        return None
    found: Any = sys.modules[module]
    for part in path.split("."):
        found = vars(found).get(part) if isinstance(found, type | type(sys)) else None
    return found if isinstance(found, type) else None


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
    return False


def write(packer: Packer, thing: BaseException) -> list:
    """Make a node of an exception."""
    kind = type(thing)
    args = thing.args
    if issubclass(kind, OSError) and thing.filename is not None:
        args = (thing.errno, thing.strerror, thing.filename)
    if type(args) is not tuple or not simple(args):
        args = None
    message = message_of(thing)
    names = names_of(kind)
    # A class of the student's has a number, so that a test can catch it by its name.
    where = None if find_class(names[0]) is kind else packer.child(kind)
    packer.kept.append(args)
    return ["e", 0, names, where, packer.child(message), packer.child(args)]


def read(unpacker: Unpacker, node: list) -> BaseException:
    """Make an exception of a node."""
    names, message, args = node[2], unpacker.part(node[4]), unpacker.part(node[5])
    check(type(names) is list and type(message) is str and (args is None or type(args) is tuple))
    if node[3] is not None:
        kind = unpacker.part(node[3])
        check(isinstance(kind, type) and issubclass(kind, Exception))
        return told(kind, message, args)
    kind = find_class(names[0])
    if kind is None or not issubclass(kind, Exception):
        return told(student_class(names), message, args)
    if kind.__module__ != "builtins":
        return told(said_class(kind), message, args)
    return plain(kind, message, args)


def plain(kind: type[Exception], message: str, args: tuple | None) -> BaseException:
    """Make one of Python's own exceptions."""
    for given in (args, (message,)):
        if given is None:
            continue
        try:
            made = kind(*given)
            if str(made) == message:
                return made
        except Exception:  # it wants other arguments
            continue
    return told(said_class(kind), message, args)


def told(kind: type[Exception], message: str, args: tuple | None) -> BaseException:
    """Make an exception that says what came, without asking its class."""
    try:
        made = kind.__new__(kind)
    except Exception:  # it wants arguments
        made = BaseException.__new__(kind)
    made.args = (message,) if args is None else args
    made.__dict__["said"] = message
    made.__dict__["message"] = message
    return made


def said_class(base: type[Exception]) -> type[Exception]:
    """Make a subclass, of the same name, whose things say what they were told to."""
    if base not in SAID:
        SAID[base] = type(base.__name__, (base,), {"__str__": said, "__module__": base.__module__})
    return SAID[base]


def said(self: Any) -> str:
    """Say what the exception was told to."""
    return self.__dict__.get("said", "")


SAID: dict[type, type] = {}


def student_class(names: Any) -> type[Exception]:
    """Make a class for one of the student's, below those of its bases that are known here."""
    check(type(names) is list and names and all(type(name) is str for name in names))
    name = names[0].partition(":")[2].rpartition(".")[2][:100]
    check(name.isidentifier())
    body = {"__str__": said, "__module__": "student"}
    for one in names[1:]:
        base = find_class(one)
        if base is not None and issubclass(base, Exception) and base is not Exception:
            try:
                return type(name, (StudentError, base), body)
            except TypeError:  # of a build that goes with no other
                break
    return type(name, (StudentError,), body)
