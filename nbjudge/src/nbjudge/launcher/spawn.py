"""Start the same processes without a warm one: slower, and not jailed. For systems like macOS.

What holds here: a process, a session and a folder of its own, an environment without secrets,
and those limits that the system knows. It says that there is no jail, as ``degree``.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from nbjudge.launcher import monitor
from nbjudge.launcher.base import Launcher
from nbjudge.launcher.process import CHILD_SECONDS, Process
from nbjudge.sandbox.enter import limit
from nbjudge.sandbox.policy import Degree


class SpawnedProcess(Process):
    """A process that was started cold."""

    def __init__(self, process: subprocess.Popen, log: Path) -> None:
        self.process, self.log, self.code = process, log, None

    def signal(self, number: int) -> None:
        """Send a signal; nothing happens if the process has ended."""
        if self.wait(0) is None:
            self.process.send_signal(number)

    def wait(self, timeout: float | None = None) -> int | None:
        """Wait for the end, ``timeout`` seconds at most, and give the exit code, or None."""
        if self.code is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.code = self.process.wait(timeout)
                self.end_rest()
        return self.code

    def kill(self) -> None:
        """End the process, and what it started unless that left its session."""
        if self.code is None:
            self.end_rest()
            self.wait(CHILD_SECONDS)

    def end_rest(self) -> None:
        """Kill what is left in its session."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)


class SpawnLauncher(Launcher):
    """Starts a new interpreter for each process."""

    def degree_for(self, wanted: bool) -> Degree:
        """Say that there is no jail."""
        reason = f"cold start on {sys.platform}"
        return Degree(False, False, False, reason if wanted else "not wanted")

    def launch(self, request: dict[str, Any], sockets: list[socket.socket]) -> Process:
        """Start an interpreter that does what the request says."""
        descriptors = [each.fileno() for each in sockets]
        command = [sys.executable, "-P", "-m", "nbjudge.launcher.spawn", json.dumps(request)]
        log = Path(request["log"])
        with log.open("ab") as output:
            process = subprocess.Popen(
                [*command, *map(str, descriptors)],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                env=request["environment"],
                cwd=request["folder"],
                pass_fds=descriptors,
                start_new_session=True,
            )
        return SpawnedProcess(process, log)


def main() -> None:
    """Be what the request in the arguments asks for."""
    request = json.loads(sys.argv[1])
    given = [int(number) for number in sys.argv[2:]]
    sys.argv = ["notebook"]
    # A program in the background is deaf to interrupts, and so is what it starts, unless told.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    limit(monitor.walls_of(request).limits, alone=False)
    sys.exit(monitor.become(request, given))


if __name__ == "__main__":
    main()
