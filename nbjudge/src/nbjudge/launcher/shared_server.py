"""One process that has imported what notebooks import, for all workers of a command.

    python -m nbjudge.launcher.shared_server FD    started by ``shared_client``, by nobody else

A worker that asks here gets a fork server of its own, which is a fork of this process: it has all
imports at once, and holds them in the same memory. What is shared is no more than that. Each fork
server ends with its worker, and takes along what it has started; whether this process still runs
is nothing to it. This one ends when the command and all workers have gone.
"""

import contextlib
import gc
import json
import os
import socket
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

from traitlets.utils.importstring import import_item

from nbjudge.launcher import forkserver

ENVIRONMENT_BYTES = 1 << 20
ONE_MORE = 1  # descriptor comes with a request: the worker's end of the connection


def prepared(function: str, door: socket.socket) -> bool:
    """Call a function of the course's own in a process of its own, with the command's environment.

    The environment comes in a message of its own, which that process alone reads: every notebook
    runs in a fork of this one, and could find in its memory whatever was here.

    Args:
        function: its name, with dots.
        door: at which the environment waits.

    Returns:
        Whether it ended well; what went wrong stands in the log.
    """
    child = os.fork()
    if child == 0:
        code = 1
        try:
            environment = json.loads(door.recv(ENVIRONMENT_BYTES))
            os.environ.clear()
            os.environ.update(environment)
            import_item(function)()
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    return os.waitpid(child, 0)[1] == 0


def become(asked: Mapping[str, Any], client: int) -> NoReturn:
    """Be a fork server, in a fork of this process. Does not return."""
    try:
        if asked["processors"]:
            os.sched_setaffinity(0, asked["processors"])
        log = os.open(asked["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        for target in (1, 2):
            os.dup2(log, target)
        os.close(log)
        os.chdir(Path(asked["log"]).parent)
        with socket.socket(fileno=os.dup(client)) as here:
            said = json.dumps({"pid": os.getpid()}).encode()
            socket.send_fds(here, [said], [os.pidfd_open(os.getpid())])
        sys.argv[1] = str(client)
        forkserver.main()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(0)


def main() -> None:
    """Read the first message, which says what to import; then give fork servers."""
    door = socket.socket(fileno=int(sys.argv[1]))
    wanted = json.loads(door.recv(forkserver.REQUEST_BYTES))
    if wanted["processors"]:  # libraries count them when they are imported
        os.sched_setaffinity(0, wanted["processors"])
    forkserver.preload(wanted["preload"])
    forkserver.warm_up()
    gc.collect()
    gc.freeze()
    if wanted["prepare"] and not prepared(wanted["prepare"], door):
        return  # the workers will find out, and say it
    children: set[int] = set()
    while True:
        message, descriptors, _, _ = socket.recv_fds(door, forkserver.REQUEST_BYTES, ONE_MORE)
        if not message:
            return
        child = os.fork()
        if child == 0:
            door.close()
            become(json.loads(message), descriptors[0])
        os.close(descriptors[0])
        forkserver.reap(children)
        children.add(child)


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):
        main()
