"""Things that both sides know: which is which, what has changed, what nobody needs any more.

A list or an array that crosses is there twice: here and there. Each message says what has become
of those things since the last one, so that a function may change its argument in place, a test
may change a result, and a thing that is given back is the one that was given. What only one side
still holds is no longer shared, and costs nothing. Functions and objects do not cross: they stay
where they are, and the other side holds a proxy. PROTOCOL.md has the form of a message.
"""

import array
import struct
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

# All types that cross: they fill the registry.
from nbjudge.bridge import (  # noqa: F401
    error_classes,
    instances,
    library_types,
    named_tuples,
    numpy_types,
    pandas_types,
    python_types,
    tensorflow_types,
)
from nbjudge.bridge.mutations import become, equal, held_by, state_of
from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.protocol import check
from nbjudge.bridge.serializer import Numbers, Packer, Unpacker
from nbjudge.errors import Malformed, Refused

__builtins__ = own_builtins()

COUNT = struct.Struct("=Q")
KNOWN_AT_MOST = 100_000  # things that both sides know
# Roles: a thing that crossed; one that stays here; the proxy of one that stays there.
COPY, OWN, PROXY = "copy", "own", "proxy"


@dataclass(slots=True, eq=False)
class Entry:
    """A thing that both sides know.

    Attributes:
        thing: itself, on this side.
        role: COPY, OWN or PROXY.
        state: how it was when the last message told the other side of it, or came from there;
            None until it is looked at, and always for what is no COPY.
    """

    thing: Any
    role: str
    state: Any = None


class SharedObjects(Numbers):
    """What this side and the other one both know. Each side gives numbers of its own kind."""

    def __init__(self, first: int) -> None:
        """Begin with nothing.

        Args:
            first: 1 or 2; the numbers that this side gives are all odd, or all even.
        """
        super().__init__()
        self.next = first
        self.entries: dict[int, Entry] = {}
        self.numbers: dict[int, int] = {}  # id of a thing -> its number
        self.fresh: list[int] = []  # given in the message that is being made

    # What the packer and the unpacker ask.

    def number_of(self, thing: Any) -> int:
        """Give the number of a thing, or 0."""
        return self.numbers.get(id(thing), 0)

    def enrol(self, thing: Any, role: str = COPY) -> int:
        """Give a number to a thing of this side.

        Raises:
            Refused: there are more than the other side takes.
        """
        if len(self.entries) >= KNOWN_AT_MOST:
            raise Refused(f"more than {KNOWN_AT_MOST} lists, dicts and the like cannot cross")
        number, self.next = self.next, self.next + 2
        self.entries[number] = Entry(thing, role)
        self.numbers[id(thing)] = number
        self.fresh.append(number)
        return number

    def known(self, number: int) -> Any:
        """Give the thing that has a number.

        Raises:
            Malformed: nothing has it.
        """
        entry = self.entries.get(number)
        check(entry is not None, "a thing that nobody knows")
        return entry.thing

    def arrived(self, thing: Any, number: int, stays: bool) -> None:
        """Take note of a thing to which the other side gave a number.

        Args:
            thing: what was made of its node.
            number: one of the other side's, and not in use.
            stays: whether the thing itself is on the other side, and a proxy came.

        Raises:
            Malformed: it may not have this number, or there are too many.
        """
        check(number > 0 and number % 2 != self.next % 2 and number not in self.entries)
        check(len(self.entries) < KNOWN_AT_MOST, "too many things at once")
        self.entries[number] = Entry(thing, PROXY if stays else COPY)
        self.numbers[id(thing)] = number

    # Whole messages.

    def pack(self, root: list) -> list:
        """Make a message: some things, and what has changed since the last one.

        Args:
            root: the things. It is emptied, so that this frame does not count as holding them.

        Returns:
            The message, in parts to be sent one after the other.

        Raises:
            Refused: one of them cannot cross. Then nothing has been given away.
        """
        packer, self.fresh = Packer(self), []
        try:
            refs = [packer.child(thing) for thing in root]
            changes = self.changes(packer)
            self.leaving(packer)
            parts = packer.parts(r=refs, u=changes, **self.told())
        except BaseException:
            for number in self.fresh:
                self.forget(number)
            raise
        root.clear()
        packer.kept.clear()
        del packer
        drops = self.sweep()
        return [COUNT.pack(len(drops)), array.array("Q", drops).tobytes(), *parts]

    def leaving(self, packer: Packer) -> None:
        """Look at a message before it leaves."""

    def told(self) -> dict[str, Any]:
        """Give what else each message of this side says, of JSON's types."""
        return {}

    def hear(self, table: dict[str, Any]) -> None:
        """Look at what else a message of the other side says."""

    def changes(self, packer: Packer) -> list:
        """Write what has changed on this side: number and child of each thing.

        Raises:
            Refused: it changed into what cannot cross.
        """
        found = []
        for number, entry in list(self.entries.items()):
            if entry.state is None or number in self.fresh:
                continue
            state = state_of(entry.thing)
            if not equal(entry.state, state):
                found.append([number, packer.content(entry.thing)])
                entry.state = state
        return found

    def unpack(self, data: bytes | bytearray) -> list:
        """Read a message, do to the things here what it says has become of them.

        Raises:
            Malformed: it is no message.
            Refused: something changed that may not, or in a way that cannot be followed.
        """
        view = memoryview(data)
        check(len(view) >= COUNT.size)
        (count,) = COUNT.unpack(view[: COUNT.size])
        start = COUNT.size + 8 * count
        check(start <= len(view))
        drops = array.array("Q", bytes(view[COUNT.size : start]))
        unpacker = Unpacker(view[start:], self)
        try:
            root = [unpacker.get(child) for child in unpacker.top["r"]]
            changes = [(number, unpacker.get(child)) for number, child in unpacker.top["u"]]
        except (KeyError, TypeError, ValueError) as error:
            raise Malformed(str(error)) from None
        check(all(type(number) is int for number, _ in changes))
        self.hear(unpacker.top)
        refusal, kept = None, self.not_to_change({number for number, _ in changes})
        for number, news in changes:
            entry = self.entries.get(number)
            check(entry is not None and entry.role == COPY and type(news) is type(entry.thing))
            try:
                if number in kept:
                    raise Refused(kept[number])
                become(entry.thing, news)
            except Refused as error:
                refusal = error
            entry.state = None
        del changes, unpacker
        for number in drops:
            self.forget(number)
        self.note_states()
        if refusal:
            raise refusal
        return root

    def not_to_change(self, numbers: set[int]) -> dict[int, str]:
        """Say of which of these things the other side may not change now, and why: of none."""
        return {}

    def within(self, numbers: Iterable[int]) -> set[int]:
        """Give these numbers, and those of all that their things hold."""
        found: set[int] = set()
        todo = [self.entries[number].thing for number in numbers if number in self.entries]
        seen = {id(thing): thing for thing in todo}
        while todo:
            thing = todo.pop()
            found.add(self.number_of(thing))
            inside = {id(one): one for one in held_by(thing) if id(one) not in seen}
            seen |= inside
            todo += inside.values()
        return found

    def note_states(self) -> None:
        """Note how things are, now that the other side's are alike: what differs later changed."""
        for entry in self.entries.values():
            if entry.state is None and entry.role == COPY:
                entry.state = state_of(entry.thing)

    def sweep(self) -> list[int]:
        """Forget what nobody on this side holds, and give the numbers that it had."""
        dropped: list[int] = []
        while True:
            loose = {  # held by their entries alone
                number: entry.thing
                for number, entry in self.entries.items()
                if entry.role != OWN and sys.getrefcount(entry.thing) <= 2
            }
            arrays = [thing for thing in loose.values() if type(thing) is np.ndarray]
            views = Counter(id(array.base) for array in arrays)
            del arrays
            unheld = [number for number in loose if not self.seen(loose[number], views)]
            loose.clear()
            if not unheld:
                return dropped
            for number in unheld:
                self.forget(number)
            dropped += unheld

    def seen(self, thing: Any, views: Counter[int]) -> bool:
        """Say whether anybody sees the memory that a thing shows, though nobody holds the thing.

        Args:
            thing: that only its entry holds.
            views: how many such arrays show the memory of another array, by its id.
        """
        base = thing.base if type(thing) is np.ndarray else None
        while type(base) is np.ndarray:
            # Those views, or the array before it, its own entry, this name and the call.
            known = (views[id(base)] or 1) + (id(base) in self.numbers) + 2
            if sys.getrefcount(base) > known:
                return True
            base = base.base
        return isinstance(base, bytearray | memoryview)

    def forget(self, number: int) -> None:
        """Forget a thing."""
        entry = self.entries.pop(number, None)
        self.alike.discard(number)
        if entry is not None:
            self.numbers.pop(id(entry.thing), None)
