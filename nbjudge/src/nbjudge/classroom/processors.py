"""The processors that are there for a class."""

import os


def cores() -> list[int]:
    """Give the processors that this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []
