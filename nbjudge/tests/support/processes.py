"""Waits for processes that are not this one's children."""

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
