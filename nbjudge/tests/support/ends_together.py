"""When a test run is killed, whatever it has started ends with it, within a second or two.

A process that is killed tells nobody. So beside each test run there is one that waits for its end
and then ends all that carry the run's mark in their environment, whoever has started them.
"""

import contextlib
import os
import subprocess
import sys
import time
import uuid

import psutil

MARK = "STARTED_BY_TEST_RUNS"  # a variable with the marks of a test run and of those around it
CALM = 0.5  # seconds: what a killed process was about to start is there by then


def pytest_configure() -> None:
    """Mark all that this process will start, and let somebody wait for its end."""
    mark = uuid.uuid4().hex
    os.environ[MARK] = f"{os.environ.get(MARK, '')} {mark}".strip()
    unmarked = {name: text for name, text in os.environ.items() if name != MARK}
    subprocess.Popen(
        [sys.executable, __file__, str(os.getpid()), mark],
        env=unmarked,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # Ctrl-C is for the tests
    )


def marked(mark: str) -> list[psutil.Process]:
    """List the processes that carry a mark, but for those that have ended."""
    found = []
    for process in psutil.process_iter(["environ", "status"]):
        known = process.info["environ"] or {}  # None if it is somebody else's
        ended = process.info["status"] == psutil.STATUS_ZOMBIE
        if mark in known.get(MARK, "").split() and not ended:
            found.append(process)
    return found


def end(mark: str) -> None:
    """Kill what carries a mark, until for a while there is nothing."""
    calm = time.monotonic() + CALM
    while time.monotonic() < calm:
        for process in marked(mark):
            calm = time.monotonic() + CALM
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        time.sleep(0.05)


def main() -> None:
    """Wait for a test run's end, however it comes, and end what it leaves."""
    pid, mark = sys.argv[1:]
    with contextlib.suppress(psutil.NoSuchProcess):  # it may be over already
        psutil.Process(int(pid)).wait()
    end(mark)


if __name__ == "__main__":
    main()
