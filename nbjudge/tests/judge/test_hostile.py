"""What a student's process may answer, if it is not what it should be: nothing comes of it.

The other end of the link is a thread here, which answers with any bytes.
"""

import socket
import struct
import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from forge import forge_answer
from nbjudge.bridge import framing
from nbjudge.errors import Refused, StudentDied, StudentError, StudentExit, StudentTimeout
from nbjudge.judge.client import JudgeClient
from nbjudge.judge.proxies import Proxy


@pytest.fixture
def peer():
    """Give a function that asks something of a peer who has its answers ready."""
    clients: list[JudgeClient] = []

    def ask(
        answers: list[bytes | Callable[[bytes], bytes]],
        operands: tuple = (),
        client: JudgeClient | None = None,
    ) -> Any:
        if client is None:
            here, there = socket.socketpair()
            client = JudgeClient(here, lambda: False)
            client.other_end = there
            clients.append(client)

        def work() -> None:
            for answer in answers:
                asked = framing.receive(client.other_end, 1 << 30)
                framing.send(client.other_end, answer(asked) if callable(answer) else answer)

        thread = threading.Thread(target=work, daemon=True)
        thread.start()
        return client.ask("do", ["call", *operands])

    ask.clients = clients
    yield ask
    for client in clients:
        client.close()
        client.other_end.close()


MESSAGES = {
    "no message": b"",
    "no count": b"abc",
    "more drops than bytes": struct.pack("=Q", 1 << 60) + b"abc",
    "no root": forge_answer(None),
    "an empty root": forge_answer([]),
    "a root of no kind": forge_answer(["exec", "import os", ""]),
    "a root that is a number": forge_answer([3, 4, ""]),
    "an answer without prints": forge_answer(["ok", 3]),
    "prints that are no text": forge_answer(["ok", 3, 4]),
    "an error that is none": forge_answer(["raise", 3, "", ""]),
    "a refusal that is no text": forge_answer(["refused", 3, ""]),
    "a call of nothing": forge_answer(
        ["callback", None, [0], [1]], [["t", 0, []], ["d", 0, "", [], None]]
    ),
    "a call of the student's own": forge_answer(
        ["callback", [0], [1], [2]],
        [["h", 1, "f", "function", [], ["__call__"]], ["t", 0, []], ["d", 0, "", [], None]],
    ),
    "a number of the judge's kind": forge_answer(["ok", [0], ""], [["l", 2, []]]),
    "a number below nothing": forge_answer(["ok", [0], ""], [["l", -1, []]]),
    "a number given twice": forge_answer(["ok", [0], ""], [["l", 1, []], ["l", 1, []]]),
    "a change of nothing": forge_answer(["ok", 1, ""], [["l", 0, []]], changes=[[7, [0]]]),
    "a change that is none": forge_answer(["ok", 1, ""], changes=[[None, 3, 4]]),
    "a proxy without a name": forge_answer(["ok", [0], ""], [["h", 1, None, "object", [], []]]),
    "a proxy of too few parts": forge_answer(["ok", [0], ""], [["h", 1]]),
    "an error that is a proxy": forge_answer(
        ["raise", [0], "", ""], [["h", 1, "x", "object", ["builtins:ValueError"], []]]
    ),
    "an answer of too many parts": forge_answer(["ok", 3, "", ""]),
    "a question": forge_answer(["do", False, None, "call"]),
    "a function by name": forge_answer(["ok", [0], ""], [["name", 0, "os", "system"]]),
    "a class of no name": forge_answer(["ok", [0], ""], [["E", 1, []]]),
    "an exception of a class that is none": forge_answer(
        ["raise", [1], "", ""], [["l", 0, []], ["e", 0, ["m:X"], [0], "x", None, None]]
    ),
}


@pytest.mark.parametrize("name", MESSAGES)
def test_nonsense_is_the_end_of_the_link(peer, name: str) -> None:
    with pytest.raises(StudentDied):
        peer([MESSAGES[name]])
    assert not peer.clients[0].alive


def test_frame_too_large(peer) -> None:
    def huge(asked: bytes) -> bytes:
        peer.clients[0].other_end.sendall(struct.pack(">Q", 1 << 62))
        return b""

    with pytest.raises(StudentDied):
        peer([huge])


def test_change_of_another_type(peer) -> None:
    for number in (2, 4, 6):
        victim = [1, 2]
        with pytest.raises(StudentDied):
            peer([forge_answer(["ok", 1, ""], [["S", 0, [5]]], changes=[[number, [0]]])], (victim,))
        assert victim == [1, 2]


@pytest.mark.parametrize("number", [[2], {}, "2", 2.0, True, None])
def test_change_of_what_has_no_number(peer, number: object) -> None:
    victim = [1, 2]
    with pytest.raises(StudentDied):
        peer([forge_answer(["ok", 1, ""], [["l", 0, [9]]], changes=[[number, [0]]])], (victim,))
    assert victim == [1, 2]


def test_change_of_what_an_earlier_call_gave(peer) -> None:
    victim, later = [1, 2], [3]
    # The peer says nothing of having let go of the first list.
    assert peer([forge_answer(["ok", 1, ""])], (victim,)) == 1
    (client,) = peer.clients
    (number,) = [key for key, entry in client.entries.items() if entry.thing is victim]
    change = forge_answer(["ok", 1, ""], [["l", 0, [9]]], changes=[[number, [0]]])
    with pytest.raises(Refused, match="earlier call"):
        peer([change], (later,), client)
    assert victim == [1, 2]
    # In the call that gives it, it may be changed.
    assert peer([change], (victim,), client) == 1
    assert victim == [9]


def test_array_that_is_not_to_be_changed(peer) -> None:
    victim = np.arange(3)
    victim.flags.writeable = False
    change = forge_answer(
        ["ok", 1, ""], [["a", 0, "<i8", [3], 1, 0]], (bytes(24),), changes=[[2, [0]]]
    )
    with pytest.raises(Refused):
        peer([change], (victim,))
    assert victim.tolist() == [0, 1, 2]
    larger = forge_answer(
        ["ok", 1, ""], [["a", 0, "<i8", [4], 1, 0]], (bytes(32),), changes=[[2, [0]]]
    )
    with pytest.raises(Refused):
        peer([larger], (np.arange(3),))


@pytest.mark.parametrize(
    "view",
    [
        ("<f8", [4], [8], 0),
        ("<f8", [3], [8], 8),
        ("<f8", [3], [-8], 0),
        ("<f8", [2], [1 << 60], 0),
        ("<f8", [1], [8], -8),
        ("<f8", [1 << 40], [0], 0),
        ("|O", [1], [8], 0),
        ("<c16", [2], [16], 0),
    ],
)
def test_view_beyond_its_array(peer, view: tuple) -> None:
    with pytest.raises(StudentDied):
        peer([forge_answer(["ok", [0], ""], [["w", 1, 2, *view, 1]])], (np.arange(3.0),))


@pytest.mark.parametrize(
    "name",
    ["builtins:SystemExit", "builtins:KeyboardInterrupt", "subprocess:Popen", "os:system",
     "builtins:int", "nbjudge.errors:StudentDied", "builtins:BaseException", "a:b.c.d"],
)  # fmt: skip
def test_no_class_is_made_because_it_was_named(peer, name: str) -> None:
    answer = forge_answer(["raise", [0], "", ""], [["e", 0, [name], None, "x", None, None]])
    with pytest.raises(StudentError) as error:
        peer([answer])
    assert type(error.value).__name__ == name.rpartition(":")[2].rpartition(".")[2]
    assert isinstance(error.value, Exception)


def test_ends_that_a_student_may_ask_for(peer) -> None:
    with pytest.raises(StudentTimeout):
        peer([forge_answer(["interrupted", None, ""])])
    with pytest.raises(StudentExit):
        peer([forge_answer(["exit", "0", ""])])


def test_a_forged_end_of_an_iterator_ends_no_loop() -> None:
    here, there = socket.socketpair()
    client = JudgeClient(here, lambda: False)
    nodes = [["t", 0, []], ["e", 0, ["builtins:StopIteration"], None, "", [0], None]]
    framing.send(there, forge_answer(["raise", [1], "", ""], nodes))
    with there, pytest.raises(Refused, match="StopIteration"):
        list(map(client.ask, ["name"], [["softmax"]]))
    client.close()


def test_proxy_keeps_to_itself(peer) -> None:
    methods = ["__eq__", "__bool__", "__float__", "__array__", "__init__", "__del__", "__reduce__",
               "__class_getitem__", "__getattribute__", "__call__", "__set_name__"]  # fmt: skip
    node = ["h", 1, "x'); import os", "object", ["builtins:int", "numpy:ndarray"], methods]
    thing = peer([forge_answer(["ok", [0], ""], [node])])
    kind = type(thing)
    assert issubclass(kind, Proxy)
    assert kind.__name__ == "thing"
    for name in ("__init__", "__getattribute__", "__reduce__"):
        assert getattr(kind, name) is getattr(Proxy, name)
    assert not hasattr(kind, "__del__")
    for use in (lambda: thing == 3, lambda: bool(thing), lambda: float(thing),
                lambda: np.asarray(thing), lambda: thing != 3):  # fmt: skip
        with pytest.raises(Refused):
            use()
    assert not hasattr(thing, "__array_interface__")
    assert not hasattr(thing, "_repr_mimebundle_")
    assert not hasattr(thing, "_ipython_display_")


def test_answers_of_wrong_types_to_questions(peer) -> None:
    node = ["h", 1, "x", "object", [], ["__len__", "__contains__"]]
    for use in (len, repr, str, lambda thing: 3 in thing):
        thing = peer([forge_answer(["ok", [0], ""], [node])])
        client, thing._past.made = thing._client, True  # so that it is asked what it contains
        answer = forge_answer(["ok", [0], ""], [["l", 0, []]])
        threading.Thread(
            target=lambda client=client, answer=answer: (
                framing.receive(client.other_end, 1 << 20),
                framing.send(client.other_end, answer),
            ),
            daemon=True,
        ).start()
        with pytest.raises(Refused):
            use(thing)
