"""The judge's end of the line: asks the student's process, and believes only plain data.

Of what comes, this side makes values of its own. A call is one question; while it waits for the
answer, the student's code may call the functions that the test gave to it, and nothing else.
"""

import io
import socket
import sys
from collections.abc import Callable, ItemsView, KeysView, ValuesView
from typing import Any

from nbjudge.bridge import error_classes, framing
from nbjudge.bridge.call_context import recording
from nbjudge.bridge.random_state import Seeds
from nbjudge.bridge.serializer import CROSSES, MESSAGE_BYTES, Packer, a, check
from nbjudge.bridge.shared_objects import OWN, SharedObjects
from nbjudge.errors import (
    Malformed,
    Refused,
    StudentDied,
    StudentExit,
    StudentStopped,
    StudentTimeout,
)
from nbjudge.judge.proxies import Proxy, class_of, is_library_function

NESTED = 40  # calls of the test's functions within calls of the student's, and so on


class JudgeClient(SharedObjects):
    """The judge's end of one line to the student's process."""

    def __init__(self, link: socket.socket, keeps_prints: Callable[[], bool]) -> None:
        """Begin.

        Args:
            link: connected to the student's process.
            keeps_prints: says whether a test wants what the student's code prints now.
        """
        super().__init__(first=2)
        self.link: socket.socket | None = link
        self.keeps_prints = keeps_prints
        self.seeds = Seeds()
        self.active: list[frozenset[int]] = []  # what each waiting call may change
        self.grants: frozenset[int] = frozenset()

    @property
    def alive(self) -> bool:
        """Whether the student's process answers, as far as is known."""
        return self.link is not None

    def close(self) -> None:
        """Give the line up."""
        if self.link is not None:
            self.link.close()
            self.link = None

    # What crosses.

    def write_own(self, packer: Packer, thing: Any) -> list:
        """Name a function or an iterator, which stays here, or is there too."""
        if issubclass(type(thing), Proxy):
            raise StudentDied("this belongs to a process of the student's that has ended")
        library = is_library_function(thing)
        if library:
            return ["name", 0, *library]
        if isinstance(thing, KeysView | ValuesView | ItemsView):
            return ["l", 0, [packer.child(one) for one in thing]]
        walked = hasattr(type(thing), "__next__") and not isinstance(thing, io.IOBase)
        if not callable(thing) and not walked:
            raise Refused(f"{a(thing)} cannot be given to the student's code; {CROSSES}")
        name, text = getattr(thing, "__name__", type(thing).__name__), getattr(thing, "__doc__", "")
        return ["h", self.enrol(thing, OWN), str(name), str(text or ""), walked]

    def stand_in(self, node: list) -> Any:
        """Make what stands here for a thing of the student's."""
        if node[0] == "E":
            check(len(error_classes.SAID) < 2000)
            return error_classes.student_class(node[2])
        grants = frozenset().union(*self.active)
        return class_of(*node[2:6])(self, grants)

    def leaving(self, packer: Packer) -> None:
        """Note what the student's code may change while it has this message."""
        numbers = {node[1] for node in packer.table if node[1]}
        grants = {number for number in numbers if number % 2 == 0}
        for number in numbers - grants:
            thing = self.entries[number].thing
            if issubclass(type(thing), Proxy):
                grants |= object.__getattribute__(thing, "_grants")
        self.grants = frozenset(grants)

    def permit(self, number: int) -> None:
        """Let the student's code change its own things, and what this call gave to it."""
        if number % 2 == 0 and not any(number in grants for grants in self.active):
            raise Refused(
                "the student's code has changed what an earlier call gave to it; a test has to "
                "give it to this call too"
            )

    # Questions.

    def do(self, what: str, *operands: Any) -> Any:
        """Do something with a thing of the student's; see operations.py."""
        return self.ask("do", [what, *operands])

    def ask(self, what: str, operands: list) -> Any:
        """Ask the student's process, and wait for the answer.

        Raises:
            Exception: the student's code raised it.
            StudentStopped: it came to no answer.
            KeyError: it does not know a name.
        """
        if self.link is None:
            raise StudentDied("the student's process has ended")
        if recording():
            raise Refused(
                "a GradientTape cannot see through the student's code, which runs in another "
                "process: a test compares with small steps, or with a formula"
            )
        if len(self.active) > NESTED:
            raise RecursionError("test and student's code call each other too deeply")
        kept = self.keeps_prints()
        parts = self.pack([what, kept, self.seeds.changed() or None, *operands])
        self.active.append(self.grants)
        try:
            return self.converse(parts, kept)
        except (framing.LinkClosed, framing.FrameTooLarge, Malformed) as error:
            self.close()
            said = (
                "has ended" if isinstance(error, framing.LinkClosed) else f"makes no sense: {error}"
            )
            raise StudentDied(f"the student's process {said}") from None
        finally:
            self.active.pop()

    def converse(self, parts: list, kept: bool) -> Any:
        """Send a question; serve what the student's code asks for, until the answer comes."""
        framing.send(self.link, *parts)
        while True:
            root = self.unpack(framing.receive(self.link, MESSAGE_BYTES * 2))
            check(bool(root) and type(root[0]) is str)
            if root[0] != "callback":
                break
            framing.send(self.link, *self.serve(root))
        check(len(root) >= 3 and type(root[-1]) is str)
        if kept and root[-1]:
            sys.stdout.write(root[-1])
        what, value = root[0], root[1]
        if what == "ok":
            return value
        if what == "raise":
            check(isinstance(value, Exception) and len(root) == 4 and type(root[2]) is str)
            value.__dict__["student_lines"] = root[2]
            try:
                raise value
            finally:
                del value, root  # or this frame and the error would hold each other
        if what == "unbound":
            raise KeyError
        if what == "interrupted":
            raise StudentTimeout("the student's code was interrupted")
        check(what in ("refused", "exit") and type(value) is str)
        if what == "refused":
            raise Refused(value)
        raise StudentExit(f"the student's code wanted to end the process: {value}")

    def serve(self, root: list) -> list:
        """Call a function of the test's for the student's code, and make the answer."""
        check(len(root) == 4)
        _, function, args, named = root
        entry = self.entries.get(self.number_of(function))
        check(entry is not None and entry.role == OWN)
        check(type(args) is tuple and type(named) is dict)
        check(all(type(name) is str for name in named))
        try:
            walked = hasattr(type(function), "__next__")
            answer = ["ok", next(function) if walked else function(*args, **named)]
        except StudentStopped as stop:
            if self.link is None:
                raise framing.LinkClosed("the student's process has ended") from None
            answer = ["raise", RuntimeError(str(stop))]
        except Exception as error:
            answer = ["raise", error]
        try:
            return self.pack(answer)
        except Refused as refusal:
            return self.pack(["raise", TypeError(str(refusal))])
