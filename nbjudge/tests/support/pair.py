"""A student's process and a judge's, as two threads' worth of plain subprocesses, without jail.

``Pair`` forks twice: one process runs a student's cells on a plain loop, the other is the judge.
"""

import asyncio
import io
import json
import os
import socket
import sys
import traceback
import types
from collections.abc import Callable
from typing import Any

from nbjudge.bridge import framing
from nbjudge.judge import process
from nbjudge.student import server


def fork(work: Callable[[], None]) -> int:
    """Fork a process that does some work and nothing after it."""
    child = os.fork()
    if child:
        return child
    code = 0
    try:
        work()
    except BaseException:
        traceback.print_exc()
        code = 1
    finally:
        sys.stderr.flush()
        os._exit(code)


def run_student(cells: list[str], link: socket.socket, ready: socket.socket) -> None:
    """Run a student's cells, then serve the judge."""
    sys.modules["__main__"] = module = types.ModuleType("__main__")  # as a kernel has it
    names = vars(module)
    errors = []
    sys.stdout = io.StringIO()
    for source in cells:
        try:
            exec(compile(source, "cell", "exec"), names)
        except Exception as error:
            errors.append(f"{type(error).__name__}: {error}")
    ready.sendall(json.dumps(errors).encode() + b"\n")

    async def live() -> None:
        server.serve(link, lambda: names, asyncio.get_running_loop())
        while link.fileno() >= 0:
            await asyncio.sleep(0.05)

    asyncio.run(live())


class Pair:
    """A judge, and a student's process that has run some cells."""

    def __init__(self, cells: list[str], names: list[str] | None = None) -> None:
        self.names = names or []
        self.control, theirs = socket.socketpair()
        self.children = [fork(lambda: self.judge(theirs))]
        theirs.close()
        self.student = 0
        self.errors: list[str] = []
        self.start(cells)

    def judge(self, control: socket.socket) -> None:
        self.control.close()
        process.main(control)

    def start(self, cells: list[str]) -> None:
        """Start a student's process and join it to the judge."""
        here, there = socket.socketpair()
        ready, done = socket.socketpair()

        def work() -> None:
            for other in (self.control, here, ready):
                other.close()
            run_student(cells, there, done)

        self.student = fork(work)
        self.children.append(self.student)
        there.close()
        done.close()
        with ready, ready.makefile() as lines:
            self.errors = json.loads(lines.readline() or '["it died"]')
        self.connect(here)

    def connect(self, link: socket.socket) -> None:
        """Give the judge a link."""
        framing.send(self.control, b'{"kind": "link"}')
        framing.send_fd(self.control, link.fileno())
        link.close()

    def course(self, **known: Any) -> None:
        """Tell the judge what is known of a course."""
        nothing = {"folder": "", "forbidden": [], "modules": [], "notebooks": [], "imports": {},
                   "inputs": [], "masks": True}  # fmt: skip
        framing.send(self.control, json.dumps({"kind": "course"} | nothing | known).encode())

    def run(self, source: str, limit: int = 1 << 20, **more: Any) -> dict[str, Any]:
        """Let the judge run a cell."""
        order = {"kind": "run", "source": source, "student_names": self.names,
                 "student_classes": (), "output_limit": limit, "shared": False, "history": (),
                 **more}  # fmt: skip
        framing.send(self.control, json.dumps(order).encode())
        return json.loads(framing.receive(self.control, 1 << 26))

    def error(self, source: str, **more: Any) -> str:
        """Let the judge run a cell, and give its error, or nothing."""
        for output in self.run(source, **more)["outputs"]:
            if output["output_type"] == "error":
                return f"{output['ename']}: {output['evalue']}"
        return ""

    def close(self) -> None:
        """End both."""
        self.control.close()
        for child in self.children:
            try:
                os.kill(child, 9)
                os.waitpid(child, 0)
            except (ProcessLookupError, ChildProcessError):
                pass

    def __enter__(self) -> "Pair":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def begun(cells: str, imports: str) -> Pair:
    """Begin with a student's cells, and a test's imports, none of which fails."""
    made = Pair([cells])
    assert made.errors == []
    assert made.error(imports) == ""
    return made
