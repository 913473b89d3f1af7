"""The student's end of the link: answers what the judge asks about the names in a notebook.

It runs in the same process as the student's code, which may have changed anything here. So
nothing that it says is believed; it only has to stand the accidents of honest students, who call
a variable ``list`` or put a function of their own in the place of ``builtins.len``.
"""

import asyncio
import enum
import importlib
import socket
import threading
import types
from collections.abc import Callable
from typing import Any

import numpy as np

from nbjudge.bridge import framing, instances, random_state
from nbjudge.bridge.call_context import Prints, instead, interruptible, lines_of, recording, strip
from nbjudge.bridge.error_classes import names_of
from nbjudge.bridge.operations import DATACLASS, DECIDING, FORWARDED, OPERATIONS, REFUSED, SPECIAL
from nbjudge.bridge.own_builtins import classes_of, own_builtins
from nbjudge.bridge.protocol import JUDGE
from nbjudge.bridge.registry import reads
from nbjudge.bridge.serializer import CROSSES, MESSAGE_BYTES, Packer, Unpacker
from nbjudge.bridge.shared_objects import OWN, SharedObjects
from nbjudge.errors import Malformed, Refused
from nbjudge.student.modules import NamesOf, import_beside

__builtins__ = own_builtins()

FUNCTIONS = (
    *(types.FunctionType, types.BuiltinFunctionType, types.MethodType, np.ufunc),
    *(types.MethodWrapperType, types.WrapperDescriptorType, types.MethodDescriptorType),
)
SPECIAL_OF = {kind: special for special, kind in SPECIAL.items()}
ASKED = FORWARDED.keys() | DECIDING.keys() | REFUSED | {DATACLASS}
ENUMERATION = {"__iter__", "__len__", "__getitem__", "__contains__"}


class NotThere(Refused, AttributeError):
    """A thing of the test's may have an attribute, and does not show it; ``hasattr`` says no."""


class Callback:
    """Stands in the student's process for a function of the test's, and calls it there."""

    def __init__(self, server: "StudentServer", name: str, document: str) -> None:
        """Take what a callback knows of the other side.

        Args:
            server: asks the judge.
            name: of the function.
            document: its docstring.
        """
        self.__name__ = self.__qualname__ = name
        self.__doc__ = document
        self._server = server

    def __call__(self, *args: Any, **named: Any) -> Any:
        """Call the function."""
        return self._server.ask(self, args, named)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        raise NotThere(
            f"the test's {self.__name__} can be called by the student's code, and asked for "
            f"nothing such as its {name}; {CROSSES}"
        )

    def __repr__(self) -> str:
        return f"<{self.__name__} of the test>"


class CallbackIterator(Callback):
    """Stands in the student's process for an iterator of the test's."""

    def __iter__(self) -> "CallbackIterator":
        return self

    def __next__(self) -> Any:
        return self._server.ask(self, (), {})


class StudentServer(SharedObjects):
    """The student's end of one link to a judge."""

    peer = JUDGE

    def __init__(self, link: socket.socket, names: Callable[[], dict[str, Any]]) -> None:
        """Begin.

        Args:
            link: connected to the judge.
            names: gives the names of the notebook.
        """
        super().__init__(first=1)
        self.link = link
        self.names_now = names
        self.functions: dict[str, Any] = {}  # that the judge knows by these names
        self.thread = threading.get_ident()

    @property
    def names(self) -> dict[str, Any]:
        """The names of the notebook, as they are now."""
        return self.names_now()

    # What crosses.

    def write_own(self, packer: Packer, thing: Any) -> list:
        """Describe a thing that stays here.

        Args:
            packer: of the message.
            thing: no plain data.
        """
        kind = type(thing)
        if issubclass(kind, type) and issubclass(thing, BaseException):
            return ["E", self.enrol(thing, OWN), names_of(thing)]
        found: set[str] = set()
        for one in classes_of(kind)[:-1]:
            found |= one.__dict__.keys() & ASKED
        if issubclass(kind, type):
            # A class is called, and asked about its things; what a metaclass says is not, but for
            # the members of an enumeration.
            found &= ENUMERATION if issubclass(kind, enum.EnumMeta) else set()
            found, special, name = {"__call__", *found}, "class", thing.__name__
        else:
            special, name = SPECIAL_OF.get(kind, "object"), kind.__name__
        if issubclass(kind, FUNCTIONS):
            found = {"__call__"}
        number = self.enrol(thing, OWN)
        return ["h", number, str(name)[:100], special, names_of(kind), sorted(found)]

    def view_of(self, thing: np.ndarray) -> tuple[int, int] | None:
        """Find the judge's array whose memory an array shows: its number, and where it begins."""
        if thing.base is None or thing.dtype == object or thing.size == 0:
            return None
        start = thing.__array_interface__["data"][0]
        for number, entry in self.entries.items():
            source = entry.thing
            if number % 2 == self.next % 2 or type(source) is not np.ndarray:
                continue
            if source.dtype == object or source.size == 0 or entry.role == OWN:
                continue
            if not (source.flags.c_contiguous or source.flags.f_contiguous):
                continue
            offset = start - source.__array_interface__["data"][0]
            if 0 <= offset < source.nbytes and number in self.alike:
                return number, offset
        return None

    def told(self) -> dict[str, Any]:
        """Say, in each message, whether a name stands for another thing than the judge knows."""
        names = self.names
        if all(names.get(name) is thing for name, thing in self.functions.items()):
            return {}
        self.functions.clear()
        return {"n": True}

    # Messages.

    def listen(self) -> list:
        """Wait for a message and read it.

        Raises:
            LinkClosed: the judge is gone.
            FrameTooLarge: it sends more than may cross.
            Malformed: it sends what is no message.
        """
        return self.unpack(framing.receive(self.link, MESSAGE_BYTES * 2))

    def reply(self, root: list) -> None:
        """Send an answer; if something in it cannot cross, send that.

        Raises:
            LinkClosed: the judge is gone.
        """
        try:
            parts = self.pack(root)
        except Refused as refusal:
            parts = self.pack(["refused", str(refusal), ""])
        except RecursionError:
            parts = self.pack(["refused", f"the result is too deep to cross; {CROSSES}", ""])
        except MemoryError:
            parts = self.pack(["refused", "the result is too large to cross", ""])
        except Exception as error:  # else the judge would wait for ever
            why = f"the result could not be written ({type(error).__name__}); {CROSSES}"
            parts = self.pack(["refused", why, ""])
        self.note_states()
        framing.send(self.link, *parts)

    def ask(self, function: Callback, args: tuple, named: dict[str, Any]) -> Any:
        """Call a function of the test's, while the judge waits for an answer.

        Args:
            function: which.
            args: with which to call it.
            named: arguments by name.

        Raises:
            Refused: another thread than the cells' called it.
            RuntimeError: now it cannot be called.
            Exception: the function raised it.
        """
        if threading.get_ident() != self.thread:
            raise Refused("a function of the test can be called from the main thread only")
        if recording():
            raise RuntimeError(
                "a GradientTape cannot see through a function of the test: it runs elsewhere"
            )
        parts = self.pack(["callback", function, args, named])
        self.note_states()
        framing.send(self.link, *parts)
        while True:
            root = self.listen()
            if root[0] == "raise":
                raise root[1]
            if root[0] == "ok":
                return root[1]
            self.answer(root)

    def answer(self, root: list) -> None:
        """Do what a question asks for, and send what comes of it."""
        keeps_prints, seeds = root.pop(1), root.pop(1)
        prints = Prints(keeps_prints)
        answer = self.perform(root, prints, seeds)
        answer.append("".join(prints.texts))
        self.reply(answer)

    def perform(self, root: list, prints: Prints, seeds: dict[str, Any] | None) -> list:
        """Do what a question asks for; whatever happens becomes an answer.

        Args:
            root: the verb and what follows it. It is emptied, so that this frame does not count
                as holding them.
            prints: takes what is printed.
            seeds: the random states that changed in the judge's process.

        Returns:
            The answer, but for what was printed.
        """
        try:
            with interruptible(), instead(prints):
                if seeds:
                    random_state.apply(seeds)
                return ["ok", self.do(root)]
        except KeyboardInterrupt:
            return ["interrupted", None]
        except SystemExit as error:
            return ["exit", str(error.code)[:200]]
        except Refused as refusal:
            return ["refused", str(refusal)]
        except Unbound:
            return ["unbound", None]
        except IsModule as found:
            return ["module", str(found)]
        except Exception as error:
            lines = lines_of(error)
            strip(error)
            return ["raise", error, lines]
        except BaseException as error:
            return ["exit", f"{type(error).__name__}"]
        finally:
            root.clear()

    def share(self, name: str, body: list[str]) -> bool:
        """Let things of a class cross, if there is such a class, and say whether there is.

        Args:
            name: of the class, at the top of the notebook.
            body: the names in it. An answer may have added a method to it: then it is another.
        """
        kind = self.names.get(name)
        if not instances.eligible(kind) or sorted(kind.__dict__) != body:
            return False
        self.shared[name] = kind
        instances.share(name, kind)
        return True

    def do(self, root: list) -> Any:
        """Do what a question asks for.

        Args:
            root: the verb, and what follows it.

        Raises:
            Exception: the student's code raised it.
            Refused: it may not be done.
            Unbound: there is no such name.
            IsModule: the name is a module's.
        """
        verb, first = root[0], root[1] if len(root) > 1 else None
        if verb == "do":
            return OPERATIONS[first](*root[2:])
        if verb == "bind":
            self.names[first] = root[2]
            return None
        if verb == "names":
            return [name for name in self.names if type(name) is str]
        if verb == "import":
            module = import_beside(first, anew=root[3])
            if root[2]:
                self.names[root[2]] = module
            return NamesOf(module)
        if verb == "classes":
            return [name for name, body in first.items() if self.share(name, body)]
        if verb not in ("name", "unbind"):
            raise RuntimeError(f"the judge asked for {verb}")
        if first not in self.names:
            raise Unbound
        if verb == "unbind":
            del self.names[first]
            return None
        value = self.names[first]
        if issubclass(type(value), types.ModuleType):
            raise IsModule(value.__name__)
        if type(value) is types.FunctionType:
            self.functions[first] = value
        return value


@reads("h", JUDGE)
def _read_callback(
    unpacker: Unpacker, number: int, name: str, document: str, walked: bool
) -> Callback:
    return (CallbackIterator if walked else Callback)(unpacker.numbers, name, document)


@reads("name", JUDGE)
def _read_library_function(unpacker: Unpacker, number: int, module: str, path: str) -> Any:
    found = importlib.import_module(module)
    for part in path.split("."):
        found = getattr(found, part)
    return found


class Unbound(Exception):
    """A name is not bound."""


class IsModule(Exception):
    """A name is bound to a module; the message is what the module is called."""


def serve(
    link: socket.socket,
    namespace: Callable[[], dict[str, Any]],
    loop: asyncio.AbstractEventLoop,
) -> None:
    """Answer a judge from now on, whenever the loop has nothing else to do.

    Args:
        link: connected to the judge; closed when the judge is gone.
        namespace: gives the names of the notebook.
        loop: runs, and runs the cells too, so that never both happen at once.
    """
    link.setblocking(True)
    server = StudentServer(link, namespace)

    def ready() -> None:
        server.thread = threading.get_ident()
        try:
            server.answer(server.listen())
        except (framing.LinkClosed, framing.FrameTooLarge, Malformed):
            loop.remove_reader(link.fileno())
            link.close()

    loop.add_reader(link.fileno(), ready)
