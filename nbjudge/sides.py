"""The two processes of a submission, as the supervisor handles them.

``StudentSide`` is an ipykernel that runs the student's cells. ``JudgeSide`` runs the locked
cells. Each can be started again after it died.
"""

import asyncio
import contextlib
import json
import signal
import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
import zmq
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat import NotebookNode

from . import wire
from .children import Child, StartError, tail
from .plan import Step
from .provisioner import WarmManager
from .starter import Starter

GRACE = 3  # seconds that the student's kernel gets to stop, after it was interrupted
PATIENCE = 3600  # seconds after which a judge is given up, should all other limits be longer
ANSWER_BYTES = 1 << 26  # of what the judge may send back for one cell
ERRORS = (
    *(CellControlSignal, DeadKernelError, StartError, RuntimeError, OSError, TimeoutError),
    zmq.ZMQError,
)


class Died(Exception):  # noqa: N818
    """A process ended, or had to be ended; the message says which and why."""


@dataclass
class Verdict:
    """What came of a locked cell.

    Attributes:
        outputs: as in a notebook; an error among them means that it failed.
        line: of the cell, from 1, in which it failed; None if it did not, or got nowhere.
        by_student: whether it failed with an error that the student's code raised.
        linked: whether the student's kernel still answers the judge.
    """

    outputs: list[NotebookNode] = field(default_factory=list)
    line: int | None = None
    by_student: bool = False
    linked: bool = True


def error_output(name: str, message: str) -> NotebookNode:
    """Make an output that nbgrader takes for an error."""
    return nbformat.v4.new_output(
        "error", ename=name, evalue=message, traceback=[f"{name}: {message}"]
    )


class Capped(NotebookClient):
    """Runs cells, and stops taking a cell's outputs when they are too many bytes.

    Nothing is gathered first and cut afterwards: what comes too much is dropped as it comes, and
    the cell is interrupted.
    """

    output_limit = 1 << 20
    seen = 0
    full = False

    async def async_execute_cell(self, cell: NotebookNode, *args: Any, **kwargs: Any) -> Any:
        """Run a cell; count its outputs from nothing."""
        self.seen, self.full = 0, False
        return await super().async_execute_cell(cell, *args, **kwargs)

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        """Take a message of the kernel, unless the cell has said too much."""
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "update_display_data"):
            if self.full:
                return None
            self.seen += len(json.dumps(msg["content"], default=str))
            if self.seen > self.output_limit:
                self.full = True
                cell.outputs.append(
                    error_output("OutputLimitError", f"cut after {self.output_limit} bytes")
                )
                self.stopping = asyncio.ensure_future(self.km.interrupt_kernel())
                return None
        elif self.full and msg["msg_type"] == "error":
            return None
        if msg["msg_type"] == "update_display_data":
            name = msg["content"].get("transient", {}).get("display_id")
            if any(place != cell_index for place in self._display_id_map.get(name, {})):
                return None  # what an earlier cell showed stays: hidden tests may have run since
        return super().process_message(msg, cell, cell_index)


class StudentSide:
    """The student's kernel."""

    def __init__(self, warm: Starter, scratch: Path, notebook: NotebookNode, output: int) -> None:
        """Say where it will run; nothing is started yet.

        Args:
            warm: starts it.
            scratch: the folder that it works in.
            notebook: whose cells it runs.
            output: the most bytes that a cell may write.
        """
        self.warm, self.scratch, self.notebook, self.output = warm, scratch, notebook, output
        self.client: Capped | None = None

    async def start(self) -> socket.socket:
        """Start the kernel, and give the end of the line to it that is the judge's.

        Raises:
            StartError: with the reason.
        """
        await self.stop()
        ours, theirs = socket.socketpair()
        with theirs:
            manager = WarmManager(warm=self.warm)
            client = Capped(
                self.notebook,
                km=manager,
                allow_errors=True,
                timeout=None,  # time is kept here, see run
                record_timing=False,  # the same submission gives the same notebook
            )
            client.output_limit = self.output
            try:
                await client.async_start_new_kernel(scratch=self.scratch, link=theirs)
                self.client = client
                await client.async_start_new_kernel_client()
            except Exception as error:  # nbclient, jupyter_client and zmq each have their own
                ours.close()
                await self.stop()
                said = tail(self.scratch.parent / "kernel.log")
                raise StartError(
                    f"the student's kernel did not start: {error} (log: {said})"
                ) from error
        return ours

    async def run(self, step: Step, seconds: float) -> None:
        """Run a cell and put what it says into it.

        Raises:
            Died: the kernel ended, or had to be ended because nothing else stopped it.
        """
        client = self.client
        running = asyncio.ensure_future(client.async_execute_cell(step.cell, step.index))
        late = not (await asyncio.wait([running], timeout=seconds))[0]
        if late:
            await self.interrupt()
            if not (await asyncio.wait([running], timeout=GRACE))[0]:
                await self.kill()
                running.cancel()
                await asyncio.wait([running])
                raise Died(f"the kernel was ended: a cell took more than {seconds:.0f} s")
        try:
            running.result()
        except Exception as error:  # whatever it is: what the kernel sent has brought it about
            await self.kill()
            raise Died(
                f"the kernel ended while it ran this cell ({type(error).__name__})"
            ) from error
        if late:
            step.cell.outputs.append(
                error_output("CellTimeoutError", f"stopped after {seconds:.0f} s")
            )

    async def alive(self) -> bool:
        """Say whether the kernel runs."""
        return self.client is not None and await self.client.km.is_alive()

    async def interrupt(self) -> None:
        """Ask the kernel to stop what it does."""
        if self.client is not None:
            await self.client.km.interrupt_kernel()

    async def kill(self) -> None:
        """End the kernel, and all that it started."""
        await self.stop()

    async def stop(self) -> None:
        """End the kernel if it runs, and close the channels to it."""
        client, self.client = self.client, None
        if client is None:
            return
        if client.kc is not None:
            client.kc.stop_channels()
        if client.km is not None:  # nbclient forgets it where the start went wrong
            with contextlib.suppress(*ERRORS):
                await client.km.shutdown_kernel(now=True)


class JudgeSide:
    """The process that runs the locked cells."""

    def __init__(
        self,
        warm: Starter,
        scratch: Path,
        source: Path | None,
        names: list[str],
        imports: str,
        output: int,
    ) -> None:
        """Say what it will know; nothing is started yet.

        Args:
            warm: starts it.
            scratch: the folder that the student's kernel works in.
            source: the instructor's folder of the assignment, whose modules tests may import.
            names: that the student's cells bind: the judge asks the student's kernel for them.
            imports: code that it runs before all else.
            output: the most bytes that a cell may write.
        """
        self.warm, self.scratch, self.source = warm, scratch, source
        self.names, self.imports, self.output = names, imports, output
        self.child: Child | None = None
        self.control: socket.socket | None = None

    async def start(self) -> None:
        """Start the judge, or another one."""
        await self.stop()
        self.control, theirs = socket.socketpair()
        self.control.settimeout(PATIENCE)
        with theirs:
            loop = asyncio.get_running_loop()
            start = lambda: self.warm.start_judge(theirs, self.scratch, self.source)  # noqa: E731
            self.child = await loop.run_in_executor(None, start)
        if self.source:
            await self.ask({"kind": "path", "entries": [str(self.source)]}, answered=False)
        if self.imports:
            await self.run(self.imports)

    async def connect(self, link: socket.socket) -> None:
        """Hand over the judge's end of a line to the student's kernel."""
        with link:
            await self.ask({"kind": "link"}, answered=False)
            wire.send_fd(self.control, link.fileno())

    async def run(self, source: str, shared: bool = False) -> Verdict:
        """Run a locked cell.

        Args:
            source: its text.
            shared: whether the student's kernel has run it too.

        Raises:
            Died: the judge ended.
        """
        order = {
            "kind": "run",
            "source": source,
            "student_names": self.names,
            "output_limit": self.output,
            "shared": shared,
        }
        answer = await self.ask(order)
        outputs = [nbformat.from_dict(output) for output in answer["outputs"]]
        return Verdict(outputs, answer["line"], answer["by_student"], answer["linked"])

    async def ask(self, order: dict[str, Any], answered: bool = True) -> dict[str, Any]:
        """Send an order, and wait for its answer in a thread, so that time can be kept here."""
        loop = asyncio.get_running_loop()
        control = self.control

        def exchange() -> dict[str, Any]:
            wire.send(control, json.dumps(order).encode())
            return json.loads(wire.receive(control, ANSWER_BYTES)) if answered else {}

        try:
            return await loop.run_in_executor(None, exchange)
        except (wire.LinkClosed, wire.FrameTooLarge, OSError, ValueError) as error:
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
