"""Let all workers of a command share one process that has imported what notebooks import.

    with closing(SharedServer(preload=("tensorflow",), ...)) as shared:    in the command
        lend(shared.door)    in each worker, which got it
        make_launcher(preload=("tensorflow",), ...)

The launcher asks at the door for its fork server, in place of starting one that imports all of it
once more. Nobody has to be asked: where there is no door, or nobody behind it, it starts its own.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbjudge.launcher.base import passed

REQUEST_BYTES = 1 << 16


@dataclass(frozen=True)
class Door:
    """Where a worker asks for a fork server. It travels to a worker as it is started.

    Attributes:
        connection: to the shared process, which ends when nobody has it any more.
        preload: what was imported there.
        environment: in which it was.
        prepare: a function that was called before anybody was let in; "" if there was none.
    """

    connection: socket.socket
    preload: tuple[str, ...]
    environment: Mapping[str, str]
    prepare: str

    def ask(self, log: Path, seconds: float) -> tuple["Lent", socket.socket] | None:
        """Ask for a fork server.

        Args:
            log: a file for what it has to say.
            seconds: to wait for it; all imports may still be to come.

        Returns:
            It, and the connection to it; None if there is nobody who answers.
        """
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        processors = sorted(os.sched_getaffinity(0))
        asked = {"log": str(log), "processors": processors}
        here.settimeout(seconds)
        try:
            with there:
                socket.send_fds(self.connection, [json.dumps(asked).encode()], [there.fileno()])
            message, handles, _, _ = socket.recv_fds(here, REQUEST_BYTES, 1)
            lent = json.loads(message)
            return Lent(lent["pid"], handles[0]), here
        except (OSError, ValueError, IndexError):
            here.close()
            return None


class Lent:
    """A fork server that another process has started: as much of ``Popen`` as is needed of it.

    Attributes:
        pid: its number.
    """

    def __init__(self, pid: int, handle: int) -> None:
        """Take its number, and a pidfd of it."""
        self.pid, self.handle = pid, handle
        self.ended = False

    def poll(self) -> int | None:
        """Give None as long as it runs; its exit code is told to others."""
        return self.waited(0)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for its end.

        Raises:
            subprocess.TimeoutExpired: it runs.
        """
        code = self.waited(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("fork server", timeout or 0)
        return code

    def waited(self, seconds: float | None) -> int | None:
        """Wait for its end, so many seconds at most; give 0 if it has ended."""
        if not self.ended and select.select([self.handle], [], [], seconds)[0]:
            self.ended = True
            os.close(self.handle)
        return 0 if self.ended else None

    def kill(self) -> None:
        """End it."""
        if not self.ended:
            signal.pidfd_send_signal(self.handle, signal.SIGKILL)


class SharedServer:
    """Starts the shared process; it ends when it is closed, or when the last worker has gone."""

    def __init__(
        self,
        preload: Sequence[str],
        environment: Mapping[str, str],
        prepare: str = "",
        processors: Sequence[int] = (),
    ) -> None:
        """Start it; it imports in the background.

        Args:
            preload: names of modules to import.
            environment: variables, as for a launcher.
            prepare: a function to call once, before any worker gets a fork server.
            processors: those of one worker: libraries count them when they are imported.
        """
        self.folder = tempfile.TemporaryDirectory(prefix="nbjudge-shared-")
        whole = passed() | dict(environment)
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        module = "nbjudge.launcher.shared_server"
        home = {"HOME": os.environ.get("HOME", "/")}  # where packages of this user may be
        with there, Path(self.folder.name, "log").open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", module, str(there.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=whole | home,
                cwd=self.folder.name,
                pass_fds=[there.fileno()],
                start_new_session=True,  # Ctrl-C is for the command, which ends it then
            )
        wanted = {
            "preload": list(preload),
            "prepare": prepare,
            "processors": list(processors),
        }
        here.send(json.dumps(wanted).encode())
        if prepare:  # by itself: see ``shared_server.prepared``
            here.send(json.dumps(dict(os.environ)).encode())
        self.door = Door(here, tuple(preload), whole, prepare)

    def close(self) -> None:
        """Let it go; workers that still run keep what they have."""
        self.door.connection.close()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.folder.cleanup()


doors: list[Door] = []  # of this process: one at most


def lend(door: Door) -> None:
    """Have launchers that are made in this process ask at a door."""
    doors[:] = [door]


def door_for(preload: Sequence[str], environment: Mapping[str, str]) -> Door | None:
    """Give the door behind which these modules were imported in this environment, if there is."""
    fits = lambda door: (door.preload, door.environment) == (tuple(preload), environment)  # noqa: E731
    return next(filter(fits, doors), None)
