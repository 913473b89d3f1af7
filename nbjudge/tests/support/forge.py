"""Messages made by hand, and plain data through bytes and back without two processes."""

import array
import json
import struct
from typing import Any

import nbjudge.judge.client  # noqa: F401 - all types, and what a student sends
from nbjudge.bridge.protocol import STUDENT
from nbjudge.bridge.serializer import Numbers, Packer, Unpacker
from nbjudge.errors import Malformed


class Plain(Numbers):
    """Reads what a student sent, and shares nothing."""

    peer = STUDENT


def encode(thing: Any) -> bytes:
    """Make bytes of one thing.

    Raises:
        Refused: it cannot cross.
    """
    packer = Packer(Plain())
    root = packer.child(thing)
    return b"".join(packer.parts(r=root))


def decode(data: bytes | bytearray) -> Any:
    """Make a thing of bytes.

    Raises:
        Malformed: they are no message.
        Refused: a library is needed that is not here.
    """
    unpacker = Unpacker(data, Plain())
    try:
        return unpacker.get(unpacker.top["r"])
    except KeyError:
        raise Malformed("no root") from None


def forge(
    table: object, *blobs: bytes, root: object = (0,), lengths: object = None, **more: object
) -> bytes:
    """Make a message of serializer.py, of any table.

    Args:
        table: its nodes.
        blobs: bytes behind it.
        root: a child; what the message is about.
        lengths: of the blobs, in bytes, if not theirs.
        more: stands in the table too.
    """
    lengths = [len(blob) for blob in blobs] if lengths is None else lengths
    text = json.dumps({"t": table, "b": lengths, "r": root, **more}).encode()
    return struct.pack(">I", len(text)) + text + b"".join(blobs)


def forge_answer(
    root: Any, table: Any = (), blobs: tuple = (), changes: Any = (), drops: tuple = ()
) -> bytes:
    """Make a message of shared_objects.py, as a student's process may send it.

    Args:
        root: the verb, and its fields as children.
        table: its nodes.
        blobs: bytes behind it.
        changes: pairs of a number and a child.
        drops: numbers.
    """
    head = struct.pack("=Q", len(drops)) + array.array("Q", drops).tobytes()
    return head + forge(table, *blobs, root=root, u=changes)
