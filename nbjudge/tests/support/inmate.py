"""What the tests let run in a jail: any source, whose ``answer`` comes back."""

import json
import socket
from typing import Any

from nbjudge.launcher.base import Launcher


def main(source: str, reply: socket.socket) -> None:
    """Run a source in the jail, send what it leaves as ``answer``."""
    names: dict[str, Any] = {"answer": None, "reply": reply}
    try:
        exec(source, names)
    except Exception as error:
        names["answer"] = f"{type(error).__name__}: {error}"
    reply.send(json.dumps(names["answer"]).encode())


def ask(launcher: Launcher, source: str, scratch=None, readable=(), hidden=False) -> Any:
    """Run a source in a new jail, and give its answer, or None if it was killed."""
    work = scratch or launcher.scratch()
    walls = launcher.walls(work, work.parent / "root-judge", readable=readable, hidden=hidden)
    here, there = socket.socketpair()
    with here, there:
        child = launcher.start_process("inmate", [source], [there], work, walls)
        there.close()
        here.settimeout(60)
        answer = here.makefile().read()
        child.wait(10)
    if scratch is None:
        launcher.discard(work)
    return json.loads(answer) if answer else None
