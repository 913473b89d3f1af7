"""Run a command, and measure it with all that it starts: time, processors' time, memory."""

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER, of Linux's prctl
LAST_WORDS = 3000  # characters of what a command said that an error repeats
PATIENCE = 30.0  # seconds for what a command leaves running


@dataclass(frozen=True)
class Run:
    """What a command took.

    Attributes:
        seconds: from its start to its end.
        cpu: processors' seconds of the command and of all that it started.
        first: seconds until the first file of those that were waited for; None if none came.
        alone: bytes of memory of the command itself, at the most.
        together: the same with all that it started; what several share counts once.
        said: what it wrote to stderr.
    """

    seconds: float
    cpu: float
    first: float | None
    alone: int
    together: int
    said: str


class Watcher(threading.Thread):
    """Looks how much memory a program takes, and whether a file has come.

    For memory every half second at first, then every two: to count what is shared takes the
    kernel a tenth of a second, of the time that is measured.

    Attributes:
        alone: bytes of the program itself, at the most.
        together: bytes with all that it started, at the most.
        first: seconds until the first file; None if none has come.
    """

    def __init__(self, pid: int, folder: Path, pattern: str) -> None:
        """Watch a program, and a folder for files that match a pattern; none if it is empty."""
        super().__init__(daemon=True)
        self.program = psutil.Process(pid)
        self.folder, self.pattern, self.begun = folder, pattern, time.monotonic()
        self.alone = self.together = 0
        self.first: float | None = None

    def run(self) -> None:
        """Look until the program has ended."""
        with suppress(psutil.NoSuchProcess):
            while self.program.is_running() and self.program.status() != psutil.STATUS_ZOMBIE:
                own, others = bytes_of(self.program), self.program.children(recursive=True)
                self.alone = max(self.alone, own)
                self.together = max(self.together, own + sum(map(bytes_of, others)))
                for _ in range(10 if time.monotonic() - self.begun < 10 else 40):
                    self.look()
                    time.sleep(0.05)
                    if not self.program.is_running():
                        break

    def look(self) -> None:
        """See whether the first file is there."""
        if self.first is None and self.pattern and any(self.folder.glob(self.pattern)):
            self.first = time.monotonic() - self.begun


def bytes_of(process: psutil.Process) -> int:
    """Give the memory of a process, what it shares divided among those who share it."""
    with suppress(psutil.Error):
        return process.memory_full_info().pss
    return 0


def measured(
    command: Sequence[str | Path],
    folder: Path,
    environment: Mapping[str, str],
    pattern: str = "",
) -> Run:
    """Run a command in a folder.

    Args:
        command: the program and its arguments.
        folder: in which it runs.
        environment: its environment.
        pattern: of files in the folder; the first one's time is taken.

    Raises:
        RuntimeError: it failed.
    """
    # What a command leaves behind becomes a child of this process, so that its time counts too.
    if ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")
    before, begun = cpu_of_children(), time.monotonic()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    watcher = Watcher(process.pid, folder, pattern)
    watcher.start()
    _, said = process.communicate()
    seconds = time.monotonic() - begun
    watcher.join()
    watcher.look()
    wait_for_the_rest()
    if process.returncode:
        raise RuntimeError(f"{' '.join(map(str, command))}: {said[-LAST_WORDS:]}")
    cpu = cpu_of_children() - before
    return Run(seconds, cpu, watcher.first, watcher.alone, watcher.together, said)


def programs_of(checkout: Path) -> Path:
    """Give the folder of the programs of a checkout's own environment."""
    return checkout / ".venv/bin"


def cpu_of_children() -> float:
    """Give the processors' seconds of all children that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def wait_for_the_rest() -> None:
    """Wait for what a command has left running.

    Raises:
        TimeoutError: it does not end.
    """
    until = time.monotonic() + PATIENCE
    with suppress(ChildProcessError):  # there are no more
        while True:
            pid, _ = os.waitpid(-1, os.WNOHANG)
            if not pid:
                if time.monotonic() > until:
                    raise TimeoutError("a command has left something running")
                time.sleep(0.05)
