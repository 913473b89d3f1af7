"""What a stored measurement says of the machine that it was made on."""

import os
import platform
import time
from datetime import UTC, datetime
from importlib.metadata import version
from typing import Self

import psutil

DISTURBED = 0.1  # the share of the cores' time that other programs may take


def processor() -> str:
    """Name the processor as a reader knows it."""
    return f"{os.cpu_count()} processor cores ({platform.machine()})"


def work_of_others() -> float:
    """Give the seconds that the processors have worked for other programs since the start."""
    times = psutil.cpu_times()
    return times.user + times.system + getattr(times, "nice", 0.0) - time.process_time()


class Watch:
    """Takes the time of a block, and looks whether other programs were at work meanwhile.

    Attributes:
        seconds: how long the block took.
        others: the share of all cores' time that other programs took, from 0 to 1.
        busy: whether that is enough to disturb a measurement.
    """

    def __enter__(self) -> Self:
        """Begin."""
        self._begun, self._before = time.perf_counter(), work_of_others()
        return self

    def __exit__(self, *error: object) -> None:
        """End."""
        self.seconds = time.perf_counter() - self._begun
        others = (work_of_others() - self._before) / self.seconds / os.cpu_count()
        self.others = max(0.0, others)  # the system counts work in hundredths of a second
        self.busy = self.others > DISTURBED


def stamp(*watches: Watch) -> dict:
    """Say when a measurement was made, whether it was disturbed, and with which versions."""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "busy": any(watch.busy for watch in watches),
        "versions": {"python": platform.python_version(), "tensorflow": version("tensorflow")},
    }
