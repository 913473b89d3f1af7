"""Looks for processes of a grading run, and waits for those that are not this one's children."""

import time
from collections.abc import Iterable

import psutil


def left(pids: Iterable[int], seconds: float) -> list[int]:
    """Give those of some processes that still run when the time is over.

    One that has ended stays listed until somebody asks how. An orphan's new parent may never do:
    the first process of a container, say.
    """
    deadline = time.monotonic() + seconds
    wanted, ended = set(pids), psutil.STATUS_ZOMBIE
    while True:
        there = [one for one in psutil.process_iter(["status"]) if one.pid in wanted]
        running = [one.pid for one in there if one.info["status"] != ended]
        if not running or time.monotonic() > deadline:
            return running
        time.sleep(0.1)


def at_work(pid: int) -> psutil.Process | None:
    """Find below a process the fork server of a submission that is being judged, if there is one.

    Then it has two children, of which each watches a jailed process: the student's and the judge.
    """
    for process in psutil.Process(pid).children(recursive=True):
        try:
            if serves(process):
                jailed = [len(monitor.children()) for monitor in process.children()]
                return process if jailed == [1, 1] else None
        except psutil.Error:  # it has just ended
            continue
    return None


def serves(process: psutil.Process) -> bool:
    """Say whether a process is a fork server, or one that it has forked."""
    command, above = process.cmdline(), process.parent()
    shared = "nbjudge.launcher.shared_server"
    lent = shared in command and above is not None and shared in above.cmdline()
    return lent or "nbjudge.launcher.forkserver" in command
