"""The student's kernel, as the process that grades handles it: starts it, runs cells, ends it."""

import asyncio
import contextlib
import signal
import socket
from pathlib import Path
from typing import Any

import zmq
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbformat import NotebookNode

from nbjudge.grading.plan import Step
from nbjudge.grading.provisioner import JailedKernelManager
from nbjudge.grading.verdict import Died, NoAnswer, error_output
from nbjudge.launcher.base import Launcher
from nbjudge.launcher.process import StartError, tail

GRACE = 3  # seconds that the student's kernel gets to stop, after it was interrupted
ERRORS = (
    *(CellControlSignal, DeadKernelError, StartError, RuntimeError, OSError, TimeoutError),
    zmq.ZMQError,
)


# Messages that leave something in a notebook.
SHOWN = ("stream", "display_data", "execute_result", "update_display_data", "error")
TRAFFIC = 64  # of its output limit a cell may send, if it takes back what it showed before
CELLS = 32  # so many times the output limit of a cell a whole notebook may keep
LEAST = 100  # bytes that an error needs
PLACES = 100  # in which a cell may show the same display


class Capped(NotebookClient):
    """Runs cells, and stops taking a cell's outputs when they are too many bytes.

    Nothing is gathered first and cut afterwards: what comes too much is dropped as it comes, and
    the cell is interrupted. Widgets are not kept: nobody would see them move.
    """

    output_limit = 1 << 20
    kept = 0  # bytes of earlier cells
    seen = 0  # bytes of this cell that stay
    sent = 0  # bytes of this cell, with those that it has taken back or that are not kept
    full = False

    async def async_execute_cell(self, cell: NotebookNode, *args: Any, **kwargs: Any) -> Any:
        """Run a cell; count its outputs from nothing."""
        self.begin()
        return await super().async_execute_cell(cell, *args, **kwargs)

    def begin(self) -> None:
        """Count the outputs of a cell from nothing."""
        self.kept += self.seen
        self.seen, self.sent, self.full = 0, 0, False
        self.displays: dict[str, int] = {}  # bytes that stay, by the name of a display

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        """Take a message of the kernel, unless the cell has said too much."""
        kind, content = msg["msg_type"], msg["content"]
        self.sent += weight(content)
        if self.flooded():
            self.stopping = asyncio.ensure_future(self.km.signal_kernel(signal.SIGKILL))
        if kind.startswith("comm"):
            return None
        if kind == "clear_output":
            self.seen = 0
            self.displays.clear()
        elif kind in SHOWN and not self.has_room(msg, cell, cell_index):
            return None
        if kind == "error":
            self.cut(content)
        return super().process_message(msg, cell, cell_index)

    def has_room(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> bool:
        """Count a message, and say whether it is to be taken; stop a cell that says too much."""
        size = weight(msg["content"])
        if self.full or self.kept > CELLS * self.output_limit:
            return False
        if msg["msg_type"] == "error":  # it is cut
            return self.seen + LEAST < self.output_limit
        grown = self.grown(msg, size, cell_index)
        if grown is None:
            return False
        self.seen += grown
        if self.seen <= self.output_limit:
            return True
        self.full, self.seen = True, self.output_limit
        cell.outputs.append(error_output("OutputLimitError", f"cut after {self.seen} bytes"))
        self.stopping = asyncio.ensure_future(self.km.interrupt_kernel())
        return False

    def flooded(self) -> bool:
        """Say whether the cell has sent so much that its kernel is ended."""
        return self.sent > TRAFFIC * self.output_limit

    def grown(self, msg: dict[str, Any], size: int, cell_index: int) -> int | None:
        """Give by how many bytes a message makes what stays of this cell larger.

        A display that has a name is shown anew wherever it was shown.

        Args:
            msg: of the kernel.
            size: of its content.
            cell_index: of the cell that runs.

        Returns:
            None for a message that is not to be taken.
        """
        name = (msg["content"].get("transient") or {}).get("display_id")
        if name is None:
            return size
        shown = self._display_id_map.get(name, {})
        if any(place != cell_index for place in shown):
            # What an earlier cell showed stays: hidden tests may have run since.
            return None if msg["msg_type"] == "update_display_data" else size
        places = len(shown.get(cell_index, [])) + (msg["msg_type"] != "update_display_data")
        before = self.displays.get(name, 0)
        self.displays[name] = max(before, size * places)
        return None if places > PLACES else self.displays[name] - before

    def cut(self, content: dict[str, Any]) -> None:
        """Leave of an error what the cell may still put out."""
        left = max(self.output_limit - self.seen, 0) // 3
        self.seen += min(weight(content), 3 * left)
        for name in ("ename", "evalue"):
            content[name] = shortened(str(content[name]), left)
        lines = []
        for line in content["traceback"]:
            lines.append(shortened(str(line), left))
            left -= len(lines[-1]) + 1
            if left <= 0:
                break
        content["traceback"] = lines


def weight(content: Any) -> int:
    """Count the characters of a message, or nearly so."""
    total, waiting = 0, [content]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one.keys(), *one.values()]
        elif isinstance(one, list):
            waiting += one
        total += len(one) + 2 if isinstance(one, str) else 8
    return total


def shortened(text: str, most: int) -> str:
    """Cut a text that is longer than this many characters, and say so."""
    return text if len(text) <= most else f"{text[:most]} ... cut after {most} characters"


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
            StartError: this machine could not start it; the message says why.
            NoAnswer: it was started, and does not answer: what is in its folder may be at fault.
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
                store_widget_state=False,
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
                late = isinstance(error, TimeoutError)
                here = isinstance(error, StartError | OSError) and not late
                raise (StartError if here else NoAnswer)(
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
        if client.flooded():  # it must not run again, though it may have come to its end
            await self.kill()
            raise Died("the kernel was ended: this cell put out without end")
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
