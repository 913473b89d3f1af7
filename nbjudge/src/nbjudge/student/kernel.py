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
from typing import Any, TextIO

from ipykernel.kernelapp import IPKernelApp
from tornado.ioloop import IOLoop


def main(connection: dict[str, Any], link: socket.socket | None = None) -> None:
    """Serve a notebook until its client says that it is done. Does not return before that.

    Args:
        connection: where to listen and with which key, as in a connection file of Jupyter.
        link: a connected socket, over which the judge asks; None for a kernel without a judge.
    """
    # Nobody debugs here, and importing the debugger takes longer than all the rest.
    sys.modules.setdefault("debugpy", None)
    with tempfile.NamedTemporaryFile("w", suffix=".json", delete=False) as file:
        json.dump(connection, file)
    see_own_folder()
    app = IPKernelApp.instance()
    # No history is kept, as there is no later session.
    app.initialize(["-f", file.name, "--HistoryManager.enabled=False"])
    os.unlink(file.name)
    app.shell.events.register("post_run_cell", keep_streams(sys.stdout, sys.stderr))
    if link is not None:
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
