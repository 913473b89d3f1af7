"""A Jupyter server with nbgrader's Formgrader, for a course's folder; it is stopped afterwards."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

START_SECONDS = 180
OPTIONS = ("--no-browser", "--allow-root", "--ServerApp.port=0", "--ServerApp.ip=127.0.0.1")
ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+/)\S*token=(\w+)")


@contextlib.contextmanager
def served(folder: Path) -> Iterator[tuple[str, str]]:
    """Serve a course on a free port; give the server's address, and its token."""
    log = folder / "server.log"
    commands = Path(sys.executable).parent  # nbgrader, and alembic, which it runs
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "jupyter_server", *OPTIONS],
            cwd=folder,
            env=os.environ | {"PATH": f"{commands}{os.pathsep}{os.environ['PATH']}"},
            stderr=output,
        )
    try:
        deadline = time.monotonic() + START_SECONDS
        # It says where it is before it listens there.
        while not ((found := ADDRESS.search(log.read_text())) and answers(found[1])):
            assert time.monotonic() < deadline, f"the server did not start: {log.read_text()}"
            time.sleep(0.1)
        yield found[1], found[2]
    finally:
        server.terminate()
        server.wait(30)


def answers(address: str) -> bool:
    """Say whether somebody listens at an address."""
    where = urlsplit(address)
    try:
        socket.create_connection((where.hostname, where.port), 1).close()
    except OSError:
        return False
    return True
