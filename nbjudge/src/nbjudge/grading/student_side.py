"""The student's kernel, as the process that grades handles it: starts it, runs cells, ends it."""

import asyncio
import contextlib
import json
import socket
from pathlib import Path
from typing import Any

import zmq
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat import NotebookNode

from nbjudge.grading.plan import Step
from nbjudge.grading.provisioner import JailedKernelManager
from nbjudge.grading.verdict import Died, error_output
from nbjudge.launcher.base import Launcher
from nbjudge.launcher.process import StartError, tail

GRACE = 3  # seconds that the student's kernel gets to stop, after it was interrupted
ERRORS = (
    *(CellControlSignal, DeadKernelError, StartError, RuntimeError, OSError, TimeoutError),
    zmq.ZMQError,
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

    def __init__(
        self, launcher: Launcher, scratch: Path, notebook: NotebookNode, output: int
    ) -> None:
        """Say where it will run; nothing is started yet.

        Args:
            launcher: starts it.
            scratch: the folder that it works in.
            notebook: whose cells it runs.
            output: the most bytes that a cell may write.
        """
        self.launcher, self.scratch, self.notebook, self.output = (
            launcher,
            scratch,
            notebook,
            output,
        )
        self.client: Capped | None = None

    async def start(self) -> socket.socket:
        """Start the kernel, and give the judge's end of the link to it.

        Raises:
            StartError: with the reason.
        """
        await self.stop()
        ours, theirs = socket.socketpair()
        with theirs:
            manager = JailedKernelManager(launcher=self.launcher)
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
