"""Users that nobody has: each submission gets one of them, where this program is root."""

import os
from pathlib import Path

# Numbers of users that nobody has: systemd lists them as unused. A submission gets one of them.
FIRST_USER = 1879048192


def user_for(serial: int) -> int:
    """Choose the number of a user that nobody else has, for the submission with this number.

    Two programs that grade at once have numbers of their own, by their process numbers.
    """
    number = FIRST_USER + (os.getpid() % 65536) * 4096 + serial % 4096
    known = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    ranges = [(int(first), int(count)) for first, _, count in known]
    if any(first <= number < first + count for first, count in ranges):
        return number
    first, count = max(ranges)  # in a container that has few numbers: the last ones
    return first + count - 2 - serial % min(4096, max(count // 2, 1))


def may_change_user() -> bool:
    """Say whether this process is a root that has more than one user to choose from."""
    if os.geteuid() != 0:
        return False
    counts = [int(line.split()[2]) for line in Path("/proc/self/uid_map").read_text().splitlines()]
    return sum(counts) > 1000
