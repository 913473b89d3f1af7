"""A process that has imported what notebooks import, and has run nothing.

    python -m nbjudge.launcher.forkserver FD    started by ``forkserver_client``, by nobody else

or a fork of the process that a command's workers share, see ``shared_server``.

Importing TensorFlow takes seconds. Here it happens once; after it each process for a student's
notebook, or for its judge, is a fork of this one, and there at once. The fork is jailed before
it runs a line. This process itself never runs a student's code, and never computes anything:
a library that has started threads does not survive a fork.

It ends when its client goes away, and everything that it started ends with it.
"""

import contextlib
import gc
import importlib
import json
import os
import signal
import socket
import sys
import time
import warnings
from pathlib import Path

from nbjudge.launcher import monitor, storage
from nbjudge.launcher.trees import remove_tree
from nbjudge.sandbox import cgroups
from nbjudge.sandbox.enter import set_apart

# What the two kinds of processes need themselves, imported ahead of the fork. No module here
# starts a thread, opens a socket or looks for its notebook when it is imported.
OWN = (
    "IPython.core.completerlib",
    "IPython.core.interactiveshell",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "ipykernel.kernelapp",
    "tornado.platform.asyncio",
    "nbjudge.student.kernel",
    "nbjudge.student.server",
    "nbjudge.judge.process",
)
REQUEST_BYTES = 1 << 16
DESCRIPTORS = 8  # that may come with a request


def preload(names: list[str]) -> list[str]:
    """Import modules; give the names of those that there are not."""
    missing = []
    for name in [*names, *OWN]:
        try:
            importlib.import_module(name)
        except ImportError as error:
            missing.append(f"{name} ({error})")
    return missing


def warm_up() -> None:
    """Show an error once, so that no fork has to find out where each module's file lies.

    Python's ``inspect`` looks through all modules for that, a third of a second with TensorFlow,
    and keeps what it has found.
    """
    from IPython.core.ultratb import AutoFormattedTB

    try:
        raise RuntimeError
    except RuntimeError as error:
        AutoFormattedTB(mode="Context").structured_traceback(
            RuntimeError, error, error.__traceback__
        )


def reap(children: set[int]) -> None:
    """Forget the children that have ended."""
    for child in list(children):
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(child, os.WNOHANG)[0] == 0:
                continue
        children.discard(child)


def end(children: set[int], base: Path) -> None:
    """End all children, and take their folders away."""
    for child in children:
        with contextlib.suppress(ProcessLookupError):
            os.kill(child, signal.SIGTERM)
    deadline = time.monotonic() + 5
    while children and time.monotonic() < deadline:
        reap(children)
        time.sleep(0.01)
    for home in list(storage.furnished):
        with contextlib.suppress(OSError):
            storage.clear(home)
    remove_tree(base)
    cgroups.sweep()


def serve(client: socket.socket, base: Path) -> None:
    """Fork a child for each request, until the client is gone."""
    children: set[int] = set()
    client.settimeout(1)  # so that ended children do not stay around
    while True:
        reap(children)
        try:
            message, descriptors, _, _ = socket.recv_fds(client, REQUEST_BYTES, DESCRIPTORS)
        except TimeoutError:
            continue
        if not message:
            break
        request = json.loads(message)
        try:
            storage.furnish(Path(request["folder"]), monitor.walls_of(request))
        except OSError as error:
            monitor.failed(descriptors[0], error)
        else:
            child = os.fork()
            if child == 0:
                client.close()
                monitor.main(request, descriptors)  # does not return
            children.add(child)
        for descriptor in descriptors:
            os.close(descriptor)
    end(children, base)


def main() -> None:
    """Read the first request, which says what to import; then serve."""
    client = socket.socket(fileno=int(sys.argv[1]))
    order = json.loads(client.recv(REQUEST_BYTES))
    if order["apart"]:
        set_apart()  # while there is one thread
    # Libraries that have threads of their own are here on purpose, see above.
    warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)
    missing = preload(order["preload"])
    warm_up()
    # What is here stays shared: the collector of a child would write to every page of it.
    gc.collect()
    gc.freeze()
    client.send(json.dumps({"missing": missing}).encode())
    with contextlib.suppress(KeyboardInterrupt):
        serve(client, Path(order["base"]))


if __name__ == "__main__":
    main()
