"""Plain data to bytes and back, for a reader who trusts no writer.

A message is a table of nodes, in JSON, and after it the bytes of its arrays. A node says of
which kind a thing is, and names the nodes that it is made of; so what is held twice arrives as
one thing held twice, and a list may hold itself. The reader compares each node with what
protocol.py says of its kind, and makes of it what its reader in registry.py makes, and nothing
else: no class is looked up by a name that came, no code is run, no size is believed before it
was compared with the bytes that are there. PROTOCOL.md writes it down byte by byte.
"""

import json
import struct
from collections.abc import Callable
from typing import Any, ClassVar

from nbjudge.bridge import registry
from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.bridge.protocol import NODES, Number
from nbjudge.errors import Malformed, Refused

__builtins__ = own_builtins()

DEPTH = 200  # lists within lists
TABLE_BYTES = 1 << 24  # bytes of a message's table
MESSAGE_BYTES = 1 << 29  # bytes of a message; its frame may have twice as many
SMALL = 1 << 62  # whole numbers below this one stand in the table as they are
CROSSES = (
    "plain values may cross: numbers, texts, bytes, lists, tuples, dicts, sets, arrays, tensors"
)
ATOMS = frozenset({type(None), bool, int, float, str})
HEAD = struct.Struct(">I")

_dump = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_load = json.JSONDecoder().decode


class Numbers:
    """Things that both sides know by a number. This one knows none; see shared_objects.py.

    Attributes:
        peer: who is at the other end: STUDENT or JUDGE of protocol.py.
        alike: numbers of arrays that lie in memory as the other side's do.
        shared: classes that a locked cell defines, by name; see instances.py.
        masks: whether an array with masked values may come: NumPy finds those equal to anything.
    """

    peer: ClassVar[str]
    masks = True

    def __init__(self) -> None:
        self.alike: set[int] = set()
        self.shared: dict[str, type] = {}

    def number_of(self, thing: Any) -> int:
        """Give the number of a thing that the other side knows already, or 0."""
        return 0

    def enrol(self, thing: Any) -> int:
        """Give a number to a thing that can change, or 0."""
        return 0

    def view_of(self, thing: Any) -> tuple[int, int] | None:
        """Find the other side's array whose memory an array shows, and the byte it begins at."""
        return None

    def write_own(self, packer: "Packer", thing: Any) -> list:
        """Make a node of a thing that is no plain data.

        Raises:
            Refused: it cannot cross.
        """
        raise Refused(f"{describe_type(thing)} cannot cross; {CROSSES}")

    def known(self, number: int) -> Any:
        """Give the thing that has a number.

        Raises:
            Malformed: nothing has it.
        """
        raise Malformed(f"nothing has number {number}")

    def arrived(self, thing: Any, number: int, stays: bool) -> None:
        """Take note of a thing that came with a number.

        Args:
            thing: what was made of its node.
            number: that the other side gave to it.
            stays: whether the thing itself is on the other side, and a proxy came.

        Raises:
            Malformed: it may not have this number.
        """


def describe_type(thing: Any) -> str:
    """Say of which type a thing is, without asking it: "a generator", "an ndarray"."""
    name = type.__dict__["__name__"].__get__(type(thing))
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name[:80]}"


class Packer:
    """Makes the table of one message.

    Attributes:
        kept: all that has a place; some only exists for this message, and no other gets its id.
        size: how many bytes the message has so far, estimated from below for its table.
    """

    def __init__(self, numbers: Numbers) -> None:
        self.numbers = numbers
        self.table: list[Any] = []
        self.blobs: list[Any] = []
        self.places: dict[int, int] = {}  # id of a thing -> its place in the table
        self.kept: list[Any] = []
        self.depth = 0
        self.size = 0

    def child(self, thing: Any) -> Any:
        """Make a child of a thing, with all the nodes that it needs.

        Raises:
            Refused: it cannot cross.
        """
        kind = type(thing)
        if kind is float or kind is bool or thing is None:
            return thing
        if kind is int and -SMALL < thing < SMALL:
            return thing
        if kind is str and whole(thing):
            self.grow(len(thing))
            return thing
        return [self.place(thing)]

    def place(self, thing: Any) -> int:
        """Give the place of a thing's node in the table; make the node if there is none.

        Raises:
            Refused: it cannot cross, or holds what cannot, or too deeply.
        """
        found = self.places.get(id(thing))
        if found is not None:
            return found
        number = self.numbers.number_of(thing)
        if number:
            return self.add(thing, ["@", number])
        self.depth += 1
        if self.depth > DEPTH:
            raise Refused(
                f"{describe_type(thing)} holds lists within lists, more than {DEPTH} deep"
            )
        kind = type(thing)
        writer = registry.writer_of(kind)
        if kind in registry.STAYS and registry.STAYS[kind](thing):
            writer = None
        if writer is None:
            node = registry.write_family(self, thing) or self.numbers.write_own(self, thing)
            place = self.add(thing, node)
        else:
            number = self.numbers.enrol(thing) if kind in registry.CHANGING else 0
            if kind in registry.HOLDING:
                place = self.add(thing, None)
                self.table[place] = writer(self, thing, number)
            else:
                place = self.add(thing, writer(self, thing, number))
        self.depth -= 1
        return place

    def content(self, thing: Any) -> list:
        """Make a node of what a thing holds now, and give its child: nobody else may name it.

        Raises:
            Refused: it holds what cannot cross.
        """
        return [self.add(None, registry.writer_of(type(thing))(self, thing, 0))]

    def add(self, thing: Any, node: list | None) -> int:
        """Put a node at the end of the table, and give its place.

        Args:
            thing: of which it was made; None if it may come again as another node.
            node: None if it is to be put there later.

        Raises:
            Refused: the message gets too large.
        """
        self.grow(24)
        self.table.append(node)
        if thing is not None:
            self.places[id(thing)] = len(self.table) - 1
            self.kept.append(thing)
        return len(self.table) - 1

    def blob(self, data: Any) -> int:
        """Take bytes that stand behind the table, and give their place.

        Raises:
            Refused: the message gets too large.
        """
        self.blobs.append(data)
        self.grow(len(data))
        return len(self.blobs) - 1

    def grow(self, size: int) -> None:
        """Count bytes of the message, before they are made.

        Raises:
            Refused: they are too many.
        """
        self.size += size
        if self.size > MESSAGE_BYTES:
            raise Refused(f"more than {MESSAGE_BYTES >> 20} MB cannot cross in one call")

    def parts(self, **more: Any) -> list[Any]:
        """Give the message, in parts to be sent one after the other.

        Args:
            more: goes into the table under these names; of JSON's types.

        Raises:
            Refused: it is too large.
        """
        lengths = [len(blob) for blob in self.blobs]
        table = _dump({"t": self.table, "b": lengths, **more}).encode()
        if len(table) > TABLE_BYTES:
            raise Refused(f"this many single values cannot cross in one call; {CROSSES}")
        return [HEAD.pack(len(table)), table, *self.blobs]


class Unpacker:
    """Reads one message.

    Attributes:
        things: what the nodes stand for, in their order.
        depths: of each thing, how many things deep it is made of others that cannot change.
        fills: put into a thing what it holds, once all things are made.
        top: the table, with what stands in it besides nodes.
    """

    def __init__(self, data: bytes | bytearray | memoryview, numbers: Numbers) -> None:
        """Read the table, and make the things that it describes.

        Args:
            data: the message.
            numbers: what both sides know; says who has sent it.

        Raises:
            Malformed: it is no message.
            Refused: a library is needed that is not here.
        """
        self.numbers = numbers
        self.things: list[Any] = []
        self.depths: list[int] = []
        self.fills: list[Callable[[], None]] = []
        try:
            self.read(memoryview(data))
        except (Malformed, Refused):
            raise
        except Exception as error:  # whatever a wrong message leads to
            raise Malformed(f"{type(error).__name__}: {error}"[:200]) from None

    def read(self, data: memoryview) -> None:
        """Read everything.

        Raises:
            Refused: a library is needed that is not here.
            Exception: any other one means that it is no message.
        """
        (size,) = HEAD.unpack(data[: HEAD.size])
        start = HEAD.size + size
        if size > TABLE_BYTES or start > len(data):
            raise Malformed("the table is longer than the message")
        self.top = _load(str(data[HEAD.size : start], "ascii"))
        self.cut(data[start:], self.top["b"])
        table = self.top["t"]
        if type(self.top) is not dict or type(table) is not list:
            raise Malformed("no table")
        self.length = len(table)
        for node in table:
            self.depths.append(0)
            self.things.append(self.make(node))
        for fill in self.fills:
            fill()
        self.fills.clear()  # they hold this unpacker, and it holds all that came

    def make(self, node: Any) -> Any:
        """Make the thing that a node stands for.

        Raises:
            Malformed: it is no node, or not as the protocol has it.
            Exception: its reader cannot make anything of it, which means the same.
        """
        if type(node) is not list or len(node) < 2 or type(node[0]) is not str:
            raise Malformed("a node without a kind")
        code, number, *fields = node
        known = NODES[self.numbers.peer].get(code)
        if known is None:
            raise Malformed(f"no such kind: {code!r:.40}")
        known.check(number, fields)
        if known.number is Number.KNOWN:
            return self.numbers.known(number)
        thing = registry.READERS[self.numbers.peer][code](self, number, *fields)
        if number:
            self.numbers.arrived(thing, number, known.number is Number.STAYS)
        return thing

    def cut(self, data: memoryview, lengths: list[int]) -> None:
        """Cut the blobs out of what follows the table.

        Args:
            data: all that follows.
            lengths: of each blob, in bytes.

        Raises:
            Malformed: they are not as long as what follows.
        """
        self.blobs, start = [], 0
        for length in lengths:
            if type(length) is not int or length < 0 or start + length > len(data):
                raise Malformed("a blob is longer than the message")
            self.blobs.append(data[start : start + length])
            start += length
        if start != len(data):
            raise Malformed("bytes are left over")

    def get(self, child: Any) -> Any:
        """Give the thing that a child stands for. In fills only: all things are made by then.

        Raises:
            Malformed: it is no child.
        """
        if type(child) in ATOMS:
            return child
        return self.things[self.index(child, self.length)]

    def part(self, child: Any) -> Any:
        """Give a thing that the one being made cannot exist without, so it came before.

        Raises:
            Malformed: it is no child, or comes later, or is made of others too deeply.
        """
        if type(child) in ATOMS:
            return child
        place = self.index(child, len(self.things))
        depth = self.depths[place] + 1
        if depth > DEPTH:
            raise Malformed("too deep")
        self.depths[-1] = max(self.depths[-1], depth)
        return self.things[place]

    def index(self, child: Any, below: int) -> int:
        """Give the place that a child names.

        Args:
            child: as it came.
            below: how many places there are.

        Raises:
            Malformed: it names none of them.
        """
        if type(child) is not list or len(child) != 1:
            raise Malformed("a child of no kind")
        (place,) = child
        if type(place) is not int or not 0 <= place < below:
            raise Malformed("a place that is not in the table")
        return place

    def blob(self, place: Any) -> memoryview:
        """Give the bytes at a place.

        Raises:
            Malformed: there are none.
        """
        if type(place) is not int or not 0 <= place < len(self.blobs):
            raise Malformed("no such blob")
        return self.blobs[place]


def whole(text: str) -> bool:
    """Say whether JSON gives a text back as it was; it joins halves of characters."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
