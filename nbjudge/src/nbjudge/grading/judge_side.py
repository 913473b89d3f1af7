"""The judge, as the process that grades handles it: starts it, has locked cells run, ends it."""

import asyncio
import json
import re
import signal
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat

from nbjudge.bridge import framing
from nbjudge.grading.instructor import Instructor
from nbjudge.grading.verdict import Died, Verdict
from nbjudge.launcher.base import Launcher
from nbjudge.launcher.process import Process

PATIENCE = 3600  # seconds after which a judge is given up, should all other limits be longer
HISTORY = re.compile(r"\b(?:In|_ih|_i+)\b")  # what IPython calls the texts of cells
ANSWER_BYTES = 1 << 26  # of what the judge may send back for one cell


class JudgeSide:
    """The process that runs the locked cells."""

    def __init__(
        self,
        launcher: Launcher,
        scratch: Path,
        instructor: Instructor,
        output: int,
    ) -> None:
        """Say what it will know; nothing is started yet.

        Args:
            launcher: starts it.
            scratch: the folder that the student's kernel works in.
            instructor: what is known of names and modules.
            output: the most bytes that a cell may write.
        """
        self.launcher, self.scratch, self.instructor = launcher, scratch, instructor
        self.output = output
        self.child: Process | None = None
        self.control: socket.socket | None = None

    async def start(self) -> None:
        """Start the judge, or another one.

        Raises:
            OSError: what lies beside the notebook cannot be copied for it.
        """
        await self.stop()
        known, course = self.instructor, self.scratch.parent / "course"
        if not course.exists():
            known.lay_out(course)
        self.control, theirs = socket.socketpair()
        self.control.settimeout(PATIENCE)
        with theirs:
            loop = asyncio.get_running_loop()
            start = lambda: self.launcher.start_judge(theirs, self.scratch, course)  # noqa: E731
            self.child = await loop.run_in_executor(None, start)
        order = {
            "kind": "course",
            "folder": str(course),
            "forbidden": [str(self.scratch), str(self.scratch.parent / "temporary")],
            "modules": known.modules,
            "notebooks": known.notebooks,
            "imports": known.aliases,
            "inputs": known.inputs,
            "masks": known.masks,
        }
        await self.ask(order, answered=False)
        for statement in known.imports:  # one that fails costs no other
            await self.run(statement)

    async def connect(self, link: socket.socket) -> None:
        """Hand over the judge's end of a link to the student's kernel."""
        with link:
            await self.ask({"kind": "link"}, answered=False)
            framing.send_fd(self.control, link.fileno())

    async def run(
        self, source: str, shared: bool = False, history: Sequence[tuple[str, bool]] = ()
    ) -> Verdict:
        """Run a locked cell.

        Args:
            source: its text.
            shared: whether the student's kernel has run it too.
            history: the texts of the cells that ran before, and whether each is the student's;
                it is told to the judge if the cell may ask for it.

        Raises:
            Died: the judge ended.
        """
        order = {
            "kind": "run",
            "source": source,
            "student_names": self.instructor.names,
            "student_classes": self.instructor.classes,
            "output_limit": self.output,
            "shared": shared,
            "history": history if HISTORY.search(source) else (),
        }
        answer = await self.ask(order)
        outputs = [nbformat.from_dict(output) for output in answer["outputs"]]
        return Verdict(
            outputs, answer["line"], answer["by_student"], answer["linked"], answer["refused"]
        )

    async def ask(self, order: dict[str, Any], answered: bool = True) -> dict[str, Any]:
        """Send an order, and wait for its answer in a thread, so that time can be kept here."""
        loop = asyncio.get_running_loop()
        control = self.control

        def exchange() -> dict[str, Any]:
            framing.send(control, json.dumps(order).encode())
            return json.loads(framing.receive(control, ANSWER_BYTES)) if answered else {}

        try:
            return await loop.run_in_executor(None, exchange)
        except (framing.LinkClosed, framing.FrameTooLarge, OSError, ValueError) as error:
            raise Died(f"the judge ended ({error})") from error

    async def kill(self) -> None:
        """End the judge; whoever waits for its answer learns that it died."""
        if self.child is not None:
            self.child.signal(signal.SIGKILL)

    async def stop(self) -> None:
        """End the judge if it runs."""
        child, self.child = self.child, None
        control, self.control = self.control, None
        if control is not None:
            control.close()
        if child is not None:
            child.kill()
