"""Let Jupyter's own clients start a warm, jailed kernel.

Jupyter asks a *provisioner* to start a kernel. This one asks a ``Launcher``. Programs make their
kernel manager themselves, as a subclass of nbgrader's Execute can:

    manager = JailedKernelManager(launcher=launcher)
    await manager.start_kernel(scratch=scratch, link=link)
"""

import asyncio
import contextlib
import functools
import math
import queue
import signal
import time
from pathlib import Path
from typing import Any

import zmq
from jupyter_client.asynchronous import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning import KernelProvisionerBase
from traitlets import default

from nbjudge.launcher.base import Launcher
from nbjudge.launcher.process import Process

# Nothing is executed, a process forks; so the command is only a name.
SPEC = KernelSpec(argv=["nbjudge"], display_name="Python, warm and jailed", language="python")
POLL_SECONDS = 0.01
SEND_MILLISECONDS = 3000
MESSAGE_BYTES = 256 << 20  # of a longer one nothing is read, and its channel ends


class JailedProvisioner(KernelProvisionerBase):
    """Start, watch and end a kernel of the manager's launcher.

    ``start_kernel`` of the manager passes on what it is given:
        scratch: the folder from ``launcher.scratch()`` in which the kernel works. Without it the
            kernel gets a new one, which goes with it.
        link: a connected socket to the judge, or None.
    """

    child: Process | None = None
    launcher: Launcher | None = None
    scratch: Path | None = None
    own_scratch = False

    @property
    def has_process(self) -> bool:
        """Say whether a kernel was started and its end has not been seen."""
        return self.child is not None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Settle where the kernel listens: in a folder that only this program can enter."""
        self.launcher = self.parent.launcher
        given = kwargs.get("scratch")
        if self.scratch is None or given:
            self.scratch = Path(given) if given else self.launcher.scratch()
            self.own_scratch = not given
        manager = self.parent
        home = self.scratch.parent
        manager.transport = "ipc"
        manager.ip = str(home / "ipc" / "k")
        manager.connection_file = str(home / "connection.json")
        manager.write_connection_file()
        self.connection_info = manager.get_connection_info()
        kept = {"link": kwargs.get("link")}
        return await super().pre_launch(cmd=SPEC.argv, **kept)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> dict[str, Any]:
        """Start the kernel.

        Raises:
            StartError: with the reason.
        """
        known = {key: value for key, value in self.connection_info.items() if key != "session"}
        loop = asyncio.get_running_loop()
        link = kwargs.get("link")
        start = functools.partial(self.launcher.start_kernel, known, link, self.scratch)
        self.child = await loop.run_in_executor(None, start)
        return self.connection_info

    async def poll(self) -> int | None:
        """Give the exit code, or None while the kernel runs."""
        return self.child.wait(0) if self.child else 0

    async def wait(self) -> int | None:
        """Wait until the kernel has ended."""
        while self.child and self.child.wait(0) is None:
            await asyncio.sleep(POLL_SECONDS)
        code = self.child.code if self.child else 0
        self.child = None
        return code

    async def send_signal(self, signum: int) -> None:
        """Send the kernel a signal; an interrupt is one."""
        if self.child:
            self.child.signal(signum)

    async def kill(self, restart: bool = False) -> None:
        """End the kernel at once, and all that it started."""
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        """End the kernel at once too: it has nothing to tidy up, and process 1 ignores SIGTERM."""
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        """Take away the folder that was made for this kernel alone."""
        if self.child:
            self.child.kill()
            self.child = None
        if self.own_scratch and not restart and self.scratch:
            self.launcher.discard(self.scratch)
            self.scratch = None


class Client(AsyncKernelClient):
    """A client that asks for no heartbeat, and waits for no kernel that takes no message.

    Whether a kernel lives is known from its process. And both the heartbeat's thread and a
    message to a kernel whose sockets a student's code has broken would wait for ever.
    """

    def start_channels(
        self,
        shell: bool = True,
        iopub: bool = True,
        stdin: bool = True,
        hb: bool = True,
        control: bool = True,
    ) -> None:
        """Open the sockets to the kernel, but for the heartbeat's."""
        self.context.setsockopt(zmq.MAXMSGSIZE, MESSAGE_BYTES)
        super().start_channels(shell, iopub, stdin, False, control)
        for channel in (self.shell_channel, self.stdin_channel, self.control_channel):
            channel.socket.setsockopt(zmq.SNDTIMEO, SEND_MILLISECONDS)

    async def wait_for_ready(self, timeout: float | None = None) -> None:
        """Wait until the kernel answers, and its outputs arrive.

        Jupyter's own then waits for a fifth of a second of silence, which is a fifth of what
        grading a small notebook takes. What is still on its way then does no harm: nbclient takes
        outputs only if they answer the request with which it runs a cell.

        Raises:
            RuntimeError: it died, or did not answer in time.
        """
        deadline = time.monotonic() + (math.inf if timeout is None else timeout)
        while time.monotonic() < deadline:
            self.kernel_info()
            with contextlib.suppress(queue.Empty):
                reply = await self.get_shell_msg(timeout=1)
                if reply["msg_type"] == "kernel_info_reply":
                    await self.get_iopub_msg(timeout=0.2)
                    self._handle_kernel_info_reply(reply)
                    return
            if not await self.is_alive():
                raise RuntimeError("the kernel died before it answered")
        raise RuntimeError(f"the kernel did not answer in {timeout} seconds")


class Jailed:
    """What makes a kernel manager one whose kernels are warm and jailed: put it before its class.

    Attributes:
        launcher: the ``Launcher`` that starts them.
    """

    kernel_spec = SPEC

    def __init__(self, *, launcher: Launcher, **traits: Any) -> None:
        """Make the manager, and its provisioner, which Jupyter would look for by a name."""
        super().__init__(**traits)
        self.launcher = launcher
        self.provisioner = JailedProvisioner(kernel_spec=SPEC, parent=self)


class JailedKernelManager(Jailed, AsyncKernelManager):
    """A kernel manager whose kernels are warm and jailed."""

    @default("client_factory")
    def _client_factory(self) -> type[Client]:
        return Client
