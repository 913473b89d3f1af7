"""Start jailed processes for students' notebooks and for their judge, from a warm one.

    with Warm(preload=("tensorflow",), readable=(course,)) as warm:
        scratch = warm.scratch()
        judge = warm.start_judge(control, scratch)
        kernel = warm.start_kernel(connection, link, scratch)

When the block ends, or this program does, however it does, all of them end. ``starter`` makes
one for any system: where a fork of a process with many libraries is not safe, it is a cold one.
"""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from nbjudge.children import Child, StartError, await_start, tail
from nbjudge.cold import Cold
from nbjudge.jail import Limits
from nbjudge.scratch import hand_over
from nbjudge.starter import Starter

START_SECONDS = 300  # for the imports of a zygote, on the slowest machine

__all__ = ["Child", "Limits", "StartError", "Warm", "starter"]


class Warm(Starter):
    """The client of one zygote, which is started when it is first needed. Linux only.

    Attributes:
        seconds: what the imports took.
    """

    zygote: subprocess.Popen | None = None
    client: socket.socket | None = None
    seconds = 0.0

    def close(self) -> None:
        """End every process, the zygote too, and take every folder away."""
        for child in self.children:
            child.kill()
        if self.client:
            self.client.close()
        if self.zygote:
            try:
                self.zygote.wait(10)
            except subprocess.TimeoutExpired:
                self.zygote.kill()
                self.zygote.wait()
        self.zygote = self.client = None
        super().close()

    def start(self) -> None:
        """Start the zygote if there is none, or if it was killed.

        Raises:
            StartError: it ended before it was ready, or took too long.
        """
        if self.zygote and self.zygote.poll() is None:
            return
        if self.client:
            self.client.close()
        log = self.folders.home() / "zygote.log"
        here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-P", "-m", "nbjudge.zygote", str(there.fileno())]
        home = {"HOME": os.environ.get("HOME", "/")}  # where packages of this user may be
        with there, log.open("ab") as output:
            self.zygote = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=self.environment | home,
                cwd=self.folders.home(),
                pass_fds=[there.fileno()],
                start_new_session=True,  # Ctrl-C is for this program, which ends it then
            )
        self.client = here
        order = {"preload": self.preload, "base": str(self.folders.home())}
        here.settimeout(START_SECONDS)
        try:
            here.send(json.dumps(order).encode())
            answer = json.loads(here.recv(1 << 16))
        except (OSError, ValueError) as error:
            self.zygote.kill()
            self.zygote.wait()
            raise StartError(f"the zygote did not start: {tail(log)}") from error
        self.missing, self.seconds = answer["missing"], answer["seconds"]

    def launch(self, request: dict[str, Any], sockets: list[socket.socket]) -> Child:
        """Let the zygote fork, jail the fork, and run what the request says in it.

        Raises:
            StartError: with the reason.
        """
        if self.degree.own_user:
            hand_over(Path(request["folder"]), request["walls"]["user"])
        life, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        descriptors = [theirs.fileno(), *(each.fileno() for each in sockets)]
        with theirs, self.lock:
            self.start()
            socket.send_fds(self.client, [json.dumps(request).encode()], descriptors)
        return await_start(life, Path(request["log"]))


def starter(**wanted: Any) -> Starter:
    """Make the best starter that this system allows; the arguments are those of ``Starter``."""
    return Warm(**wanted) if sys.platform == "linux" else Cold(**wanted)
