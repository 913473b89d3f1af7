"""Plain data to bytes and back, for a reader who trusts no writer.

A message is a table of nodes, in JSON, and after it the bytes of its arrays. A node says of
which kind a thing is, and names the nodes that it is made of; so what is held twice arrives as
one thing held twice, and a list may hold itself. The reader makes of each node what the tables
of python_types.py, numpy_types.py and tensorflow_types.py say, and nothing else: no class is
looked up by a name that came, no code is run, no size is believed before it was compared with
the bytes that are there.

    message  = length of the table in 4 bytes, table, blobs
    table    = {"t": [node, ...], "b": [length of each blob], ...}
    node     = [kind, number, ...]     number: of a thing that both know, see shared_objects.py
    child    = null, true, 2, 2.5, "text", or [place in the table]
"""

import json
import struct
from collections.abc import Callable
from typing import Any

from nbjudge.bridge.own_builtins import own_builtins
from nbjudge.errors import Malformed, Refused

__builtins__ = own_builtins()

DEPTH = 200  # of lists within lists
TABLE_BYTES = 1 << 24
MESSAGE_BYTES = 1 << 29
SMALL = 1 << 62  # whole numbers up to here stand in the table as they are
CROSSES = (
    "plain values may cross: numbers, texts, bytes, lists, tuples, dicts, sets, arrays, tensors"
)
ATOMS = frozenset({type(None), bool, int, float, str})
HEAD = struct.Struct(">I")

# type -> function(packer, thing, number) -> node; kind -> function(unpacker, node) -> thing
WRITERS: dict[type, Callable[["Packer", Any, int], list]] = {}
READERS: dict[str, Callable[["Unpacker", list], Any]] = {}
# Types whose things can change, so that both sides have to know which one is which.
CHANGING: set[type] = set()
# Those that may hold themselves: their place in the table is taken before their parts'.
HOLDING: set[type] = set()

_dump = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_load = json.JSONDecoder().decode


class Numbers:
    """Things that both sides know by a number. This one knows none; see shared_objects.py."""

    def __init__(self) -> None:
        """Make one."""
        self.alike: set[int] = set()  # arrays that lie in memory as the other side's do

    def number_of(self, thing: Any) -> int:
        """Give the number of a thing that the other side knows already, or 0."""
        return 0

    def enrol(self, thing: Any) -> int:
        """Give a number to a thing that can change, or 0."""
        return 0

    def write_other(self, packer: "Packer", thing: Any) -> list:
        """Make a node of a thing that is no plain data."""
        raise Refused(f"{a(thing)} cannot cross; {CROSSES}")

    def known(self, number: int) -> Any:
        """Give the thing that has a number."""
        raise Malformed(f"nothing has number {number}")

    def arrived(self, thing: Any, number: int) -> None:
        """Take note of a thing that came with a number."""

    def read_other(self, unpacker: "Unpacker", node: list) -> Any:
        """Make a thing of a node of a kind that is no plain data."""
        raise Malformed(f"no such kind: {node[0]!r:.40}")


def a(thing: Any) -> str:
    """Say what a thing is, without asking it: "a generator", "an ndarray"."""
    name = type.__dict__["__name__"].__get__(type(thing))
    return f"{'an' if name[:1].lower() in 'aeiou' else 'a'} {name[:80]}"


class Packer:
    """Makes the table of one message."""

    def __init__(self, numbers: Numbers) -> None:
        """Make one."""
        self.numbers = numbers
        self.table: list[Any] = []
        self.blobs: list[Any] = []
        self.places: dict[int, int] = {}  # id of a thing -> its place in the table
        self.kept: list[Any] = []  # what only exists for this message; ids must stay its own
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
        """Give the place of a thing's node in the table; make the node if there is none."""
        found = self.places.get(id(thing))
        if found is not None:
            return found
        number = self.numbers.number_of(thing)
        if number:
            return self.add(thing, ["@", number])
        self.depth += 1
        if self.depth > DEPTH:
            raise Refused(f"{a(thing)} holds lists within lists, more than {DEPTH} deep")
        writer = writer_of(type(thing))
        if writer is None:
            place = self.add(thing, self.numbers.write_other(self, thing))
        else:
            number = self.numbers.enrol(thing) if type(thing) in CHANGING else 0
            if type(thing) in HOLDING:
                place = self.add(thing, None)
                self.table[place] = writer(self, thing, number)
            else:
                place = self.add(thing, writer(self, thing, number))
        self.depth -= 1
        return place

    def content(self, thing: Any) -> list:
        """Make a node of a thing that the other side knows, to say what has become of it."""
        return [self.add(None, writer_of(type(thing))(self, thing, 0))]

    def add(self, thing: Any, node: list | None) -> int:
        """Put a node at the end of the table."""
        self.grow(24)
        self.table.append(node)
        if thing is not None:
            self.places[id(thing)] = len(self.table) - 1
            self.kept.append(thing)
        return len(self.table) - 1

    def blob(self, data: Any) -> int:
        """Take bytes that stand behind the table, and give their place."""
        self.blobs.append(data)
        self.size += len(data)
        if self.size > MESSAGE_BYTES:
            raise Refused(f"more than {MESSAGE_BYTES >> 20} MB cannot cross in one call")
        return len(self.blobs) - 1

    def grow(self, size: int) -> None:
        """Count what the table will take, before it is made."""
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
    """Reads one message."""

    def __init__(self, data: bytes | bytearray | memoryview, numbers: Numbers) -> None:
        """Read the table, and make the things that it describes.

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
        """Read everything; any error means that it is no message."""
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
            if type(node) is not list or type(node[0]) is not str or type(node[1]) is not int:
                raise Malformed("a node without a kind")
            self.depths.append(0)
            reader = READERS.get(node[0])
            if node[0] == "@":
                thing = self.numbers.known(node[1])
            elif reader is None:
                thing = self.numbers.read_other(self, node)
            else:
                thing = reader(self, node)
                if node[1]:
                    self.numbers.arrived(thing, node[1])
            self.things.append(thing)
        for fill in self.fills:
            fill()
        self.fills.clear()  # they hold this unpacker, and it holds all that came

    def cut(self, data: memoryview, lengths: list[int]) -> None:
        """Cut the blobs out of what follows the table."""
        self.blobs, start = [], 0
        for length in lengths:
            if type(length) is not int or length < 0 or start + length > len(data):
                raise Malformed("a blob is longer than the message")
            self.blobs.append(data[start : start + length])
            start += length
        if start != len(data):
            raise Malformed("bytes are left over")

    def get(self, child: Any) -> Any:
        """Give the thing that a child stands for. In fills only: all things are made by then."""
        if type(child) in ATOMS:
            return child
        return self.things[self.index(child, self.length)]

    def part(self, child: Any) -> Any:
        """Give a thing that the one being made cannot exist without, so it came before."""
        if type(child) in ATOMS:
            return child
        place = self.index(child, len(self.things))
        depth = self.depths[place] + 1
        if depth > DEPTH:
            raise Malformed("too deep")
        self.depths[-1] = max(self.depths[-1], depth)
        return self.things[place]

    def index(self, child: Any, below: int) -> int:
        """Check that a child names a place, and give that."""
        if type(child) is not list or len(child) != 1:
            raise Malformed("a child of no kind")
        (place,) = child
        if type(place) is not int or not 0 <= place < below:
            raise Malformed("a place that is not in the table")
        return place

    def blob(self, place: Any) -> memoryview:
        """Give the bytes at a place."""
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


def check(condition: bool, what: str = "a wrong value") -> None:
    """Refuse a message that is not as it should be."""
    if not condition:
        raise Malformed(what)


def writer_of(kind: type) -> Callable[[Packer, Any, int], list] | None:
    """Find who writes things of a type; TensorFlow's types are known once it is imported."""
    writer = WRITERS.get(kind)
    if writer is None:
        from nbjudge.bridge import tensorflow_types

        if tensorflow_types.learn():
            writer = WRITERS.get(kind)
    return writer


def encode(thing: Any, numbers: Numbers | None = None) -> bytes:
    """Make bytes of one thing.

    Raises:
        Refused: it cannot cross.
    """
    packer = Packer(numbers or Numbers())
    root = packer.child(thing)
    return b"".join(packer.parts(r=root))


def decode(data: bytes | bytearray, numbers: Numbers | None = None) -> Any:
    """Make a thing of bytes.

    Raises:
        Malformed: they are no message.
        Refused: a library is needed that is not here.
    """
    unpacker = Unpacker(data, numbers or Numbers())
    try:
        return unpacker.get(unpacker.top["r"])
    except KeyError:
        raise Malformed("no root") from None


from nbjudge.bridge import python_types  # noqa: E402, F401 - they fill the tables above
