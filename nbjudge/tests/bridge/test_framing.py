"""Frames: what was sent arrives whole, and nothing is read that nobody wants."""

import os
import socket
import struct
import threading
import tracemalloc

import pytest

from nbjudge.bridge import framing


@pytest.fixture
def ends():
    one, two = socket.socketpair()
    with one, two:
        yield one, two


def test_frames_arrive_one_by_one(ends) -> None:
    framing.send(ends[0], b"")
    framing.send(ends[0], b"ab", bytearray(b"c"), memoryview(b"d"))
    assert framing.receive(ends[1], 10) == b""
    assert framing.receive(ends[1], 10) == b"abcd"


def test_large_frame(ends) -> None:
    data = os.urandom(5 << 20)
    sender = threading.Thread(target=framing.send, args=(ends[0], b"x", data))
    sender.start()
    assert framing.receive(ends[1], 6 << 20) == b"x" + data
    sender.join()


def test_too_large_a_frame_is_not_read(ends) -> None:
    ends[0].sendall(struct.pack(">Q", 1 << 60))
    tracemalloc.start()
    with pytest.raises(framing.FrameTooLarge):
        framing.receive(ends[1], 1 << 20)
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


def test_end_in_the_middle(ends) -> None:
    ends[0].sendall(struct.pack(">Q", 10) + b"abc")
    ends[0].close()
    with pytest.raises(framing.LinkClosed):
        framing.receive(ends[1], 10)
    with pytest.raises(framing.LinkClosed):
        framing.send(ends[1], b"x" * 1000)


def test_descriptor_between_frames(ends) -> None:
    reading, writing = os.pipe()
    framing.send(ends[0], b"before")
    framing.send_fd(ends[0], writing)
    framing.send(ends[0], b"after")
    os.close(writing)
    assert framing.receive(ends[1], 10) == b"before"
    got = framing.receive_fd(ends[1])
    assert framing.receive(ends[1], 10) == b"after"
    os.write(got, b"through")
    os.close(got)
    assert os.read(reading, 100) == b"through"
    os.close(reading)
    ends[0].sendall(b"f")
    with pytest.raises(framing.LinkClosed):
        framing.receive_fd(ends[1])
