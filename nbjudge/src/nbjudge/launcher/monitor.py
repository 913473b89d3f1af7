"""One process between the fork server and each jailed process: it builds the jail and outlives it.

It stays outside, with nothing to do but wait: for the end of the jailed process, whose exit
code it reports, or for the end of its client, with which it kills the jailed process. The two
talk over a socket, ``life``; closing it is enough to end everything.

    to the client    {"started": true} with a pidfd, or {"failed": "why"}; later {"exit": code}
"""

import contextlib
import importlib
import json
import os
import select
import signal
import socket
import stat
import sys
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NoReturn

from nbjudge.launcher.trees import taken
from nbjudge.sandbox import cgroups, syscalls
from nbjudge.sandbox.enter import enter, isolate
from nbjudge.sandbox.policy import Limits, Walls

GO = b"g"
LOG_BYTES = 16 << 20  # of what a process writes where no cell shows it; then it begins anew


def walls_of(request: Mapping[str, Any]) -> Walls:
    """Read from a request how the process is to be jailed."""
    fields = request["walls"] | {"limits": Limits(**request["walls"]["limits"])}
    for name in ("readable", "writable"):
        fields[name] = tuple(fields[name])
    return Walls(**fields)


def main(request: Mapping[str, Any], descriptors: list[int]) -> NoReturn:
    """Start the process that a request asks for, and wait for its end. Does not return."""
    life = socket.socket(fileno=descriptors[0])
    code = 1
    try:
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
        code = watch(request, life, descriptors[1:])
    except Exception as error:
        failed(descriptors[0], error)
    finally:
        os._exit(0 if code == 0 else 1)


def failed(life: int, error: Exception) -> None:
    """Tell the client, over a descriptor of ``life``, that the process could not be started."""
    with contextlib.suppress(OSError), socket.socket(fileno=os.dup(life)) as connection:
        connection.send(json.dumps({"failed": str(error)[:2000]}).encode())


def watch(request: Mapping[str, Any], life: socket.socket, given: list[int]) -> int:
    """Build the jail, start the process in it, wait for its end; give its exit code.

    Raises:
        OSError: the jail could not be built. Then nothing has been run.
    """
    walls = walls_of(request)
    # Whatever the process leaves behind comes to this one, which ends it.
    syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
    isolate(walls)
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    child = os.fork()
    if child == 0:
        here.close()
        life.close()
        inside(request, walls, there, given)  # does not return
    there.close()
    for descriptor in given:
        os.close(descriptor)
    group = None
    try:
        if request["groups"]:
            limits = walls.limits
            group = cgroups.join(child, limits.memory_bytes, limits.processes)
        # If memory gets short, the student's process goes first.
        with contextlib.suppress(OSError):
            Path(f"/proc/{child}/oom_score_adj").write_text("800")
        here.send(GO)
        said = here.recv(4096)
        if said != GO:
            raise OSError(said.decode(errors="replace") or "it ended before it was jailed")
        handle = os.pidfd_open(child)
        socket.send_fds(life, [b'{"started": true}'], [handle])
        signal.signal(signal.SIGTERM, lambda *_: os.kill(child, signal.SIGKILL))
        here.send(GO)
        while not select.select([handle, life], [], [], 1)[0]:
            shorten(Path(request["log"]))
            if not walls.namespaces and held(walls) > walls.limits.folder_bytes:
                break  # and be ended, before the disk is full
        return finish(child, life)
    except BaseException:
        os.kill(child, signal.SIGKILL)  # it has not been waited for, so the number is its own
        raise
    finally:
        end_rest()
        if group:
            group.remove()


def finish(child: int, life: socket.socket) -> int:
    """Report how the process ended; if it has not, it must now."""
    if os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    end_rest()
    with contextlib.suppress(OSError):
        life.send(json.dumps({"exit": code}).encode())
    return code


def shorten(log: Path) -> None:
    """Begin a log anew that takes too much room."""
    with contextlib.suppress(OSError):
        if log.stat().st_blocks * 512 > LOG_BYTES:
            os.truncate(log, 0)


def held(walls: Walls) -> int:
    """Add up what this process's children hold on the disk, in bytes, until it is too much.

    For where no file system of its own bounds it. What is written between two looks, and what is
    open nowhere but mapped, is not seen.
    """
    most = walls.limits.folder_bytes
    total = sum(taken(Path(folder), most) for folder in walls.writable)
    places = {os.stat(folder).st_dev for folder in walls.writable}
    unnamed: dict[tuple[int, int], int] = {}
    for process in descendants(os.getpid()):
        with contextlib.suppress(OSError), os.scandir(f"/proc/{process}/fd") as descriptors:
            for descriptor in descriptors:
                with contextlib.suppress(OSError):
                    file = os.stat(descriptor.path)
                    if stat.S_ISREG(file.st_mode) and not file.st_nlink and file.st_dev in places:
                        unnamed[file.st_dev, file.st_ino] = file.st_blocks * 512
    return total + sum(unnamed.values())


def children(process: int) -> list[int]:
    """Give the numbers of the processes that a process has started."""
    found: list[int] = []
    with contextlib.suppress(OSError):
        for task in os.listdir(f"/proc/{process}/task"):
            found += map(int, Path(f"/proc/{process}/task/{task}/children").read_text().split())
    return found


def descendants(process: int) -> Iterator[int]:
    """Give the numbers of all processes that came of one."""
    waiting = children(process)
    while waiting:
        yield (one := waiting.pop())
        waiting += children(one)


def end_rest() -> None:
    """Kill what the process left behind; with namespaces there is nothing, it died with it."""
    while True:
        for orphan in children(os.getpid()):
            with contextlib.suppress(ProcessLookupError):
                os.kill(orphan, signal.SIGKILL)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def inside(
    request: Mapping[str, Any], walls: Walls, outside: socket.socket, given: list[int]
) -> NoReturn:
    """Enter the jail and become what the request asks for. Does not return."""
    try:
        if outside.recv(1) != GO:  # in its control group now
            os._exit(1)
        # Process 1 of a namespace gets no signal that it has not asked for.
        signal.signal(signal.SIGINT, signal.default_int_handler)
        prepare(request, {outside.fileno(), *given})
        enter(walls)
        os.chdir(request["folder"])
        outside.send(GO)
        # From here on the end of the monitor is the end of this process.
        if outside.recv(1) != GO:
            os._exit(1)
        outside.close()
    except BaseException as error:
        with contextlib.suppress(OSError):
            outside.send(f"{type(error).__name__}: {error}"[:2000].encode() or b"failed")
        os._exit(1)
    code = 1
    try:
        code = become(request, given)
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else int(error.code is not None)
    except BaseException:
        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code & 0xFF)


def prepare(request: Mapping[str, Any], keep: set[int]) -> None:
    """Give up what this process has from outside: open files, environment, random state."""
    null = os.open(os.devnull, os.O_RDONLY)
    log = os.open(request["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    for source, target in ((null, 0), (log, 1), (log, 2)):
        os.dup2(source, target)
    first = 3
    for descriptor in sorted(keep):
        os.closerange(first, descriptor)
        first = descriptor + 1
    os.closerange(first, os.sysconf("SC_OPEN_MAX"))
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = ["notebook"]
    tempfile.tempdir = None  # where it found a place before the fork
    # Python gives each fork a random state of its own, NumPy does not.
    if random := sys.modules.get("numpy.random"):
        random.seed()


def become(request: Mapping[str, Any], given: list[int]) -> int:
    """Be the student's kernel or the judge, until that ends; give the exit code."""
    for descriptor in given:
        os.set_inheritable(descriptor, False)  # what it starts must not speak in its place
    sockets = [socket.socket(fileno=descriptor) for descriptor in given]
    importlib.import_module(request["module"]).main(*request["arguments"], *sockets)
    return 0
