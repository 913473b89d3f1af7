"""The judge's end of the link: asks the student's process, and believes only plain data.

Of what comes, this side makes values of its own. A call is one question; while it waits for the
answer, the student's code may call the functions that the test gave to it, and nothing else.
"""

import io
import socket
import sys
import threading
import types
from collections.abc import Callable, ItemsView, KeysView, ValuesView
from typing import Any

from nbjudge.bridge import framing, instances
from nbjudge.bridge.call_context import recording
from nbjudge.bridge.protocol import STUDENT, check, verb_of
from nbjudge.bridge.random_state import Seeds
from nbjudge.bridge.registry import SHARED
from nbjudge.bridge.serializer import CROSSES, MESSAGE_BYTES, Packer, describe_type
from nbjudge.bridge.shared_objects import OWN, SharedObjects
from nbjudge.errors import (
    Malformed,
    Refused,
    StudentDied,
    StudentExit,
    StudentStopped,
    StudentTimeout,
)
from nbjudge.judge import proxy_methods  # noqa: F401  (reads what stays with the student)
from nbjudge.judge.proxies import is_proxy, may_end, note_name

NESTED = 40  # questions that wait for an answer: test and student's code call each other
EARLIER = (
    "the student's code has changed what an earlier call gave to it; a test has to give it to this "
    "call too"
)
# Whose functions the student's process has too.
LIBRARIES = {"builtins", "math", "operator", "numpy", "tensorflow", "keras", "functools",
             "statistics"}  # fmt: skip


def is_walked(thing: Any) -> bool:
    """Say whether a thing of a test's is asked for items, and not called: a mock can do both."""
    return hasattr(type(thing), "__next__") and not callable(thing)


def name_in_library(thing: Any) -> tuple[str, str] | None:
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
    if module.partition(".")[0] not in LIBRARIES:
        return None
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return (module, name) if found is thing else None


class ModuleNamed(Exception):
    """A name stands for a module in the student's process.

    Attributes:
        name: as the student's process calls the module.
    """

    def __init__(self, name: str) -> None:
        """Take the module's name."""
        super().__init__(name)
        self.name = name


class JudgeClient(SharedObjects):
    """The judge's end of one link to the student's process.

    Attributes:
        link: None once it is given up.
        active: of each question that waits for its answer, the numbers of what it may change.
        functions: of the student's, by the names that they have now. A test that calls one a
            thousand times need not ask a thousand times which it is: each answer says whether a
            name stands for another thing by then.
    """

    peer = STUDENT

    def __init__(
        self,
        link: socket.socket,
        keeps_prints: Callable[[], bool],
        may_be_class: Callable[[str], bool] = lambda name: name[:1].isupper(),
    ) -> None:
        """Begin.

        Args:
            link: connected to the student's process.
            keeps_prints: says whether a test wants what the student's code prints now.
            may_be_class: says whether a name at the top of the notebook may be a class's.
        """
        super().__init__(first=2)
        self.link: socket.socket | None = link
        self.keeps_prints, self.may_be_class = keeps_prints, may_be_class
        self.seeds = Seeds()
        self.before: Callable[[JudgeClient], None] = lambda client: None  # done first by each ask
        SHARED.clear()  # another process of the student's knew of them
        self.functions: dict[str, Any] = {}
        self.pending: dict[str, type] = {}  # classes of locked cells, not spoken of yet
        self.active: list[frozenset[int]] = []
        self.lock = threading.RLock()  # one conversation at a time; a callback's is in its own
        self.grants: frozenset[int] = frozenset()  # what the message being made lets it change

    @property
    def alive(self) -> bool:
        """Whether the student's process answers, as far as is known."""
        return self.link is not None

    def close(self) -> None:
        """Give the link up."""
        if self.link is not None:
            self.link.close()
            self.link = None
        self.functions.clear()

    def idle(self) -> None:
        """Wait until no other thread talks with the student's process."""
        with self.lock:
            return

    # What crosses.

    def write_own(self, packer: Packer, thing: Any) -> list:
        """Name a function or an iterator, which stays here, or is there too.

        Args:
            packer: of the message.
            thing: no plain data.

        Raises:
            Refused: it is neither.
            StudentDied: it is a proxy of a process that has ended.
        """
        if is_proxy(thing):
            raise StudentDied("this belongs to a process of the student's that has ended")
        if library := name_in_library(thing):
            return ["name", 0, *library]
        if isinstance(thing, KeysView | ValuesView | ItemsView):
            return ["l", 0, [packer.child(one) for one in thing]]
        walked = is_walked(thing) and not isinstance(thing, io.IOBase)
        if not callable(thing) and not walked:
            kind = describe_type(thing)
            raise Refused(f"{kind} cannot be given to the student's code; {CROSSES}")
        name, text = getattr(thing, "__name__", type(thing).__name__), getattr(thing, "__doc__", "")
        return ["h", self.enrol(thing, OWN), str(name), str(text or ""), walked]

    def granted(self) -> frozenset[int]:
        """Give the numbers of what the calls that now wait may change."""
        return frozenset().union(*self.active)

    def leaving(self, packer: Packer) -> None:
        """Note what the student's code may change while it has this message."""
        numbers = {node[1] for node in packer.table if node[1]}
        grants = {number for number in numbers if number % 2 == 0}
        for number in numbers - grants:
            thing = self.entries[number].thing
            if is_proxy(thing):
                grants |= object.__getattribute__(thing, "_grants")
        self.grants = frozenset(grants)

    def not_to_change(self, numbers: set[int]) -> dict[int, str]:
        """Let the student's code change its own things, and what this call gave to it.

        And whatever that holds: what the student's process knows already is given by its number.
        """
        own = {number for number in numbers if number % 2 == 0} - self.granted()
        own -= self.within(self.granted()) if own else set()
        return dict.fromkeys(own, EARLIER)

    def hear(self, table: dict[str, Any]) -> None:
        """Forget the functions if a name stands for another thing now."""
        if table.get("n"):
            self.functions.clear()

    # Questions.

    def name(self, name: str) -> Any:
        """Give what a name stands for in the student's process.

        Raises:
            Exception: see ``ask``.
        """
        value = self.functions.get(name)
        if value is None:
            value = self.ask("name", [name])
            # What came while another question waits may change what that one gave.
            if is_proxy(value) and type(value)._special == "function" and not self.active:
                self.functions[name] = value
        note_name(value, self.may_be_class(name))
        return value

    def do(self, what: str, *operands: Any) -> Any:
        """Do something with a thing of the student's; see operations.py.

        Raises:
            Exception: the student's code raised it.
            StudentStopped: it came to no answer.
        """
        return self.ask("do", [what, *operands])

    def import_there(self, module: str, name: str = "", anew: bool = False) -> Any:
        """Let the student's process import a module, and give a proxy of what it holds.

        Args:
            module: its name, with dots.
            name: at the top of the notebook, to which it is bound there, if given.
            anew: whether to run its lines again, should it be imported already.

        Raises:
            Exception: the module's code raised it; an ImportError if there is none.
            StudentStopped: it came to no answer.
        """
        return self.ask("import", [module, name, anew])

    def ask(self, what: str, operands: list) -> Any:
        """Ask the student's process, and wait for the answer; a test's other threads wait, too.

        Args:
            what: a verb of the judge's, see protocol.py.
            operands: its fields.

        Raises:
            Exception: the student's code raised it.
            StudentStopped: it came to no answer.
            KeyError: it does not know a name.
            ModuleNamed: the name is a module's.
            RecursionError: too many questions wait for an answer.
            Refused: the answer would end a loop of the test's.
        """
        with self.lock:
            if self.pending:
                self.share_pending()
            try:
                return self.ask_alone(what, operands)
            except (StopIteration, StopAsyncIteration) as error:
                if what == "do" and may_end(*operands[:2]):
                    raise
                # It would end a loop of the test, such as one over map(f, ...), without a word.
                raise Refused(
                    f"the student's code raised {type(error).__name__}, which only an iterator "
                    "may do that comes to its end"
                ) from None

    def share_pending(self) -> None:
        """Let things of the classes cross that the student's process has too."""
        classes, self.pending = self.pending, {}
        known = self.ask(
            "classes", [{name: sorted(kind.__dict__) for name, kind in classes.items()}]
        )
        for name in classes.keys() & set(known if type(known) is list else ()):
            self.shared[name] = classes[name]
            instances.share(name, classes[name])

    def ask_alone(self, what: str, operands: list) -> Any:
        """Ask while no other thread does; see ``ask``."""
        if self.link is None:
            raise StudentDied("the student's process has ended")
        if recording():
            raise Refused(
                "a GradientTape cannot see through the student's code, which runs in another "
                "process: a test compares with small steps, or with a formula"
            )
        if len(self.active) > NESTED:
            raise RecursionError("test and student's code call each other too deeply")
        self.before(self)
        kept = self.keeps_prints()
        parts = self.pack([what, kept, self.seeds.changed() or None, *operands])
        self.active.append(self.grants)
        try:
            return self.converse(parts, kept)
        except (framing.LinkClosed, framing.FrameTooLarge, Malformed) as error:
            self.close()
            gone = isinstance(error, framing.LinkClosed)
            why = "has ended" if gone else f"makes no sense: {error}"
            raise StudentDied(f"the student's process {why}") from None
        finally:
            self.active.pop()

    def converse(self, parts: list, kept: bool) -> Any:
        """Send a question; serve what the student's code asks for, until the answer comes.

        Args:
            parts: the question.
            kept: whether to print what the student's code has printed.

        Raises:
            Exception: the student's code raised it.
            StudentStopped: it came to no answer.
            KeyError: it does not know a name.
            ModuleNamed: the name is a module's.
            Malformed: something came that is no answer.
            LinkClosed: the student's process has ended.
            FrameTooLarge: it sends more than may cross.
        """
        framing.send(self.link, *parts)
        while True:
            root = self.unpack(framing.receive(self.link, MESSAGE_BYTES * 2))
            verb = verb_of(root, STUDENT)
            if verb != "callback":
                break
            framing.send(self.link, *self.serve(*root[1:]))
        prints = root.pop()
        if kept and prints:
            sys.stdout.write(prints)
        _, value, *lines = root
        del root
        if verb == "ok":
            return value
        if verb == "raise":
            check(issubclass(type(value), Exception))  # a proxy would say that it is one
            value.__dict__["student_lines"] = lines[0]
            try:
                raise value
            finally:
                del value  # or this frame and the error would hold each other
        if verb == "unbound":
            raise KeyError
        if verb == "module":
            raise ModuleNamed(value)
        if verb == "interrupted":
            raise StudentTimeout("the student's code was interrupted")
        if verb == "refused":
            raise Refused(value)
        raise StudentExit(f"the student's code wanted to end the process: {value}")

    def serve(self, function: Any, args: tuple, named: dict) -> list:
        """Call a function of the test's for the student's code, and make the answer.

        Args:
            function: what the student's code names as one.
            args: with which to call it; none for an iterator, which gives its next item.
            named: arguments by name.

        Returns:
            The answer, in parts to be sent one after the other.

        Raises:
            Malformed: it is no function that was given to the student's code.
            LinkClosed: the student's process ended meanwhile.
        """
        entry = self.entries.get(self.number_of(function))
        check(entry is not None and entry.role == OWN)
        check(all(type(name) is str for name in named))
        try:
            given = next(function) if is_walked(function) else function(*args, **named)
            answer = ["ok", given]
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
