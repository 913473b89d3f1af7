"""Frames over a connected Unix socket: a length, then so many bytes.

Whoever receives says how long a frame may be; nothing is allocated before that was checked.
"""

import os
import socket
import struct

from nbjudge.bridge.own_builtins import own_builtins

__builtins__ = own_builtins()

LENGTH = struct.Struct(">Q")
TOGETHER = 1 << 16  # bytes of a frame up to which its parts are sent in one piece


class LinkClosed(Exception):
    """The other end is gone, or was gone in the middle of a frame."""


class FrameTooLarge(Exception):
    """A frame announces more bytes than are allowed. None of them has been read."""


def send(sock: socket.socket, *parts: bytes | bytearray | memoryview) -> None:
    """Send one frame, made of parts that are joined.

    Raises:
        LinkClosed: the other end is gone.
    """
    size = sum(len(part) for part in parts)
    try:
        if size <= TOGETHER:
            sock.sendall(b"".join((LENGTH.pack(size), *parts)))
            return
        sock.sendall(LENGTH.pack(size))
        for part in parts:
            sock.sendall(part)
    except OSError as error:
        raise LinkClosed(str(error)) from error


def receive(sock: socket.socket, limit: int) -> bytearray:
    """Wait for a frame and give its bytes.

    Args:
        sock: connected.
        limit: the most bytes that the frame may have.

    Raises:
        LinkClosed: the other end is gone.
        FrameTooLarge: it announces more than the limit.
    """
    (size,) = LENGTH.unpack(exactly(sock, LENGTH.size))
    if size > limit:
        raise FrameTooLarge(f"{size} bytes announced, {limit} allowed")
    return exactly(sock, size)


def exactly(sock: socket.socket, size: int) -> bytearray:
    """Read a number of bytes, not one more: what follows may carry a file descriptor.

    Raises:
        LinkClosed: the other end is gone.
    """
    data = bytearray(size)
    view, got = memoryview(data), 0
    try:
        while got < size:
            count = sock.recv_into(view[got:])
            if count == 0:
                raise LinkClosed("the other end is gone")
            got += count
    except OSError as error:
        raise LinkClosed(str(error)) from error
    return data


def send_fd(sock: socket.socket, descriptor: int) -> None:
    """Send an open file descriptor; the receiver gets its own copy.

    Raises:
        LinkClosed: the other end is gone.
    """
    try:
        socket.send_fds(sock, [b"f"], [descriptor])
    except OSError as error:
        raise LinkClosed(str(error)) from error


def receive_fd(sock: socket.socket) -> int:
    """Wait for a file descriptor.

    Raises:
        LinkClosed: the other end is gone, or sent something else.
    """
    try:
        data, descriptors, _, _ = socket.recv_fds(sock, 1, 1)
    except OSError as error:
        raise LinkClosed(str(error)) from error
    for extra in descriptors[1:]:
        os.close(extra)
    for one in descriptors[:1]:
        os.set_inheritable(one, False)
    if not data or not descriptors:
        raise LinkClosed("no file descriptor came")
    return descriptors[0]
