"""Start jailed processes for students' notebooks and for their judge, from a warm one.

    with ForkLauncher(preload=("tensorflow",), readable=(course,)) as launcher:
        scratch = launcher.scratch()
        judge = launcher.start_judge(control, scratch)
        kernel = launcher.start_kernel(connection, link, scratch)

When the block ends, or this program does, however it does, all of them end. ``make_launcher`` makes
one for any system: where a fork of a process with many libraries is not safe, it is a cold one.
"""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from nbjudge.launcher.base import Launcher
from nbjudge.launcher.process import Process, StartError, await_start, tail
from nbjudge.launcher.shared_client import Lent, door_for
from nbjudge.launcher.spawn import SpawnLauncher
from nbjudge.launcher.trees import hand_over

START_SECONDS = 300  # for the imports of a fork server, on the slowest machine


class ForkLauncher(Launcher):
    """The client of one fork server, which is started when it is first needed. Linux only."""

    server: subprocess.Popen | Lent | None = None
    client: socket.socket | None = None
    prepared = ""  # the function that was called before the server was lent, if it was

    def __init__(self, **wanted: Any) -> None:
        """Say what is wanted; the arguments are those of ``Launcher``."""
        super().__init__(**wanted)
        self.door = door_for(self.preload, self.environment)

    def close(self) -> None:
        """End every process, the fork server too, and take every folder away."""
        for child in self.children:
            child.kill()
        if self.client:
            self.client.close()
        if self.server:
            try:
                self.server.wait(10)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        self.server = self.client = None
        super().close()

    def start(self) -> None:
        """Start the fork server if there is none, or if it was killed.

        Raises:
            StartError: it ended before it was ready, or took too long.
        """
        if self.server and self.server.poll() is None:
            return
        if self.client:
            self.client.close()
        log = self.folders.home() / "forkserver.log"
        lent = self.door.ask(log, START_SECONDS) if self.door else None
        self.server, self.client = lent or self.own(log)
        self.prepared = self.door.prepare if self.door and lent else ""
        order = {
            "preload": self.preload,
            "base": str(self.folders.home()),
            "apart": self.degree.namespaces,
        }
        self.client.settimeout(START_SECONDS)
        try:
            self.client.send(json.dumps(order).encode())
            answer = json.loads(self.client.recv(1 << 16))
        except (OSError, ValueError) as error:
            self.server.kill()
            self.server.wait()
            raise StartError(f"the fork server did not start: {tail(log)}") from error
        self.missing = answer["missing"]

    def own(self, log: Path) -> tuple[subprocess.Popen, socket.socket]:
        """Start a fork server; give it, and the connection to it.

        Args:
            log: a file for what it has to say.
        """
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-P", "-m", "nbjudge.launcher.forkserver", str(there.fileno())]
        home = {"HOME": os.environ.get("HOME", "/")}  # where packages of this user may be
        with there, log.open("ab") as output:
            server = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self.environment | home,
                cwd=self.folders.home(),
                pass_fds=[there.fileno()],
                start_new_session=True,  # Ctrl-C is for this program, which ends it then
            )
        return server, here

    def has_prepared(self, function: str) -> bool:
        """Say whether a function was called for all workers, before this one was let in."""
        if self.door is None:
            return False
        with self.lock:
            self.start()
        return self.prepared == function

    def launch(self, request: dict[str, Any], sockets: list[socket.socket]) -> Process:
        """Let the fork server fork, jail the fork, and run what the request says in it.

        Raises:
            StartError: with the reason.
        """
        if self.degree.own_user and not self.degree.namespaces:
            hand_over(Path(request["folder"]), request["walls"]["user"])
        life, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        descriptors = [theirs.fileno(), *(each.fileno() for each in sockets)]
        with theirs, self.lock:
            self.start()
            socket.send_fds(self.client, [json.dumps(request).encode()], descriptors)
        return await_start(life, Path(request["log"]))


def make_launcher(**wanted: Any) -> Launcher:
    """Make the best launcher that this system allows; the arguments are those of ``Launcher``."""
    return ForkLauncher(**wanted) if sys.platform == "linux" else SpawnLauncher(**wanted)
