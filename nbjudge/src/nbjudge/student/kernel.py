"""The student's kernel: an ordinary ipykernel, in a process that is jailed already.

If it is given a link, the judge can call the student's functions over it, between cells and
never while one runs.
"""

import asyncio
import json
import os
import socket
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar, TextIO

import zmq
from ipykernel.kernelapp import IPKernelApp
from tornado.ioloop import IOLoop

CHANNELS = ("shell_port", "iopub_port", "stdin_port", "control_port")


class KernelApp(IPKernelApp):
    """A kernel whose sockets listen already. Nobody asks for its heartbeat.

    Attributes:
        listeners: by the number that Jupyter's connection file has in the place of a port.
    """

    listeners: ClassVar[dict[int, socket.socket]] = {}

    def _try_bind_socket(self, s: zmq.Socket, port: int) -> int:
        s.setsockopt(zmq.USE_FD, self.listeners[port].detach())
        return super()._try_bind_socket(s, port)

    def init_control(self, context: zmq.Context) -> None:
        """Make the channel, without the debugger's way to the shell: it would look for a path."""
        super().init_control(context)
        self.debug_shell_socket.disconnect(self.shell_socket.getsockopt(zmq.LAST_ENDPOINT))

    def init_heartbeat(self) -> None:
        """Do without."""

    def cleanup_connection_file(self) -> None:
        """Leave the paths alone: they are not this process's."""


def main(connection: dict[str, Any], *sockets: socket.socket) -> None:
    """Serve a notebook until its client says that it is done. Does not return before that.

    Args:
        connection: where it listens and with which key, as in a connection file of Jupyter.
        sockets: one that listens for each of ``CHANNELS``; then perhaps a connected one, over
            which the judge asks.
    """
    # Nobody debugs here, and importing the debugger takes longer than all the rest.
    sys.modules.setdefault("debugpy", None)
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(connection, file)
    KernelApp.listeners = {
        connection[name]: each for name, each in zip(CHANNELS, sockets, strict=False)
    }
    see_own_folder()
    app = KernelApp.instance()
    # No history is kept, as there is no later session.
    app.initialize(["-f", file.name, "--HistoryManager.enabled=False"])
    os.unlink(file.name)
    app.shell.events.register("post_run_cell", keep_streams(sys.stdout, sys.stderr))
    # ``exit()`` ends a kernel a tenth of a second later, in the middle of whatever is run then.
    app.shell.ask_exit = lambda: None
    for link in sockets[len(CHANNELS) :]:
        attach(app, link)
    app.start()


def see_own_folder() -> None:
    """Let cells import what lies beside the notebook, behind Python's own modules.

    IPython does so for every kernel, but not below a Python that was started with ``-P``, as the
    fork server is: that must not import from the folder in which it was started.
    """
    if "" not in sys.path:
        packages = ("site-packages", "dist-packages")
        places = [at for at, path in enumerate(sys.path) if Path(path).name in packages]
        sys.path.insert(places[0] if places else 0, "")


def keep_streams(stdout: TextIO, stderr: TextIO) -> Callable[[object], None]:
    """Make what looks after each cell whether its streams can still be used.

    ipykernel flushes both at the end of each cell; with None in their place no cell ends.
    """

    def keep(_: object) -> None:
        sys.stdout = sys.stdout if hasattr(sys.stdout, "flush") else stdout
        sys.stderr = sys.stderr if hasattr(sys.stderr, "flush") else stderr

    return keep


def attach(app: IPKernelApp, link: socket.socket) -> None:
    """Let the judge ask on the loop that also runs the cells, so that never both run."""

    async def serve() -> None:
        server.serve(link, lambda: app.shell.user_ns, asyncio.get_running_loop())

    from nbjudge.student import server  # only a kernel with a judge needs it

    IOLoop.current().add_callback(serve)
