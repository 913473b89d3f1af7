"""A jailed process, as the program sees it that had it started."""

import contextlib
import json
import os
import select
import signal
import socket
from pathlib import Path

CHILD_SECONDS = 30


class StartError(Exception):
    """A process could not be started; the message says why."""


class Process:
    """A jailed process.

    Attributes:
        log: a file with what it wrote when no cell was there to show it. Not to be trusted.
    """

    def __init__(self, life: socket.socket, handle: int, log: Path) -> None:
        """Take the socket to its monitor, the process as a descriptor, and its log."""
        self.life, self.handle, self.log = life, handle, log
        self.code: int | None = None

    def signal(self, number: int) -> None:
        """Send a signal; nothing happens if the process has ended."""
        if self.code is None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.handle, number)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the end, ``timeout`` seconds at most.

        Returns:
            The exit code, negative for the signal that ended it; None if it has not ended.
        """
        if self.code is None and select.select([self.life], [], [], timeout)[0]:
            try:
                self.code = int(json.loads(self.life.recv(4096))["exit"])
            except (OSError, ValueError, KeyError):
                self.code = -signal.SIGKILL  # whoever would have told has been killed too
            self.life.close()
            os.close(self.handle)
        return self.code

    def kill(self) -> None:
        """End the process and all that it started, and wait until they are gone."""
        self.signal(signal.SIGKILL)
        if self.wait(CHILD_SECONDS) is None:
            self.life.close()  # its monitor takes that for the end of this program
            self.code = -signal.SIGKILL
            os.close(self.handle)


def await_start(life: socket.socket, log: Path) -> Process:
    """Wait until a process is jailed and about to run.

    Raises:
        StartError: with the reason, if it could not be jailed.
    """
    life.settimeout(CHILD_SECONDS)
    try:
        message, handles, _, _ = socket.recv_fds(life, 4096, 1)
        answer = json.loads(message)
    except (OSError, ValueError):
        answer, handles = {}, []
    if not handles:
        life.close()
        raise StartError(answer.get("failed", f"the process ended at once: {tail(log)}"))
    life.settimeout(None)
    return Process(life, handles[0], log)


def tail(log: Path) -> str:
    """Give the end of a log."""
    try:
        return log.read_text(errors="replace")[-500:].strip() or "it said nothing"
    except OSError:
        return "it said nothing"
