"""A wait with a limit that is over while the student's code still runs ends when that does.

Tests limit the time of a call by a thread: they wait for its answer, half a second, and go on to
the next call. There is one conversation with the student's process at a time, so that next call
would wait for the late answer of the first, and be found too slow. So the test goes on when
nothing is under way any more, and learns all the same that its wait was too long: the thread
that brings the answer cannot hand it over before.
"""

import functools
import threading
from collections.abc import Callable
from typing import Any


def be_patient(idle: Callable[[], None]) -> None:
    """Let all waits with a limit in this process be patient.

    Futures, queues, events and pools wait by ``threading.Condition``.

    Args:
        idle: waits until no other thread talks with the student's process.
    """
    wait = threading.Condition.wait

    @functools.wraps(wait)
    def waits(self: Any, timeout: float | None = None) -> bool:
        came = wait(self, timeout)
        if timeout is not None and timeout > 0 and not came:
            idle()
        return came

    threading.Condition.wait = waits
