"""What a process gives up before it runs a stranger's code.

    python -m nbjudge.jail    says what of it is possible on this machine

On Linux, with namespaces: the network, other processes, every file outside an allow list, the
right to write outside its own folders, its user (as root), every power of root. On top of that
come limits on memory, processes, open files and the size of a file. None of it can be undone
by the process. Where the system allows less, ``available`` says so in one line.
"""

import contextlib
import functools
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

from nbjudge import filter, groups, syscalls, world

# Numbers of users that nobody has: systemd lists them as unused. A submission gets one of them.
FIRST_USER, LAST_USER = 1879048192, 2147483647
MEMORY, PROCESSES = 4 << 30, 512


@dataclass(frozen=True)
class Limits:
    """How much one process, and what it starts, may use.

    Attributes:
        memory_bytes: memory beyond what the interpreter and its modules had at the start.
        processes: processes and threads at once.
        file_bytes: the largest file that it may write.
        folder_bytes: what all its files may take; it is looked at once a second.
        open_files: files open at once.
    """

    memory_bytes: int = MEMORY
    processes: int = PROCESSES
    file_bytes: int = 256 << 20
    folder_bytes: int = 1 << 30
    open_files: int = 1024


@dataclass(frozen=True)
class Degree:
    """How far a process can be jailed on this machine.

    Attributes:
        namespaces: no network, no other process, no file outside the allow list.
        own_user: each submission has a user of its own.
        groups: memory and processes are bounded together with all that it starts.
        reason: why not, if one of them is False.
    """

    namespaces: bool
    own_user: bool
    groups: bool
    reason: str = ""

    def __str__(self) -> str:
        """Say it in one line."""
        if not self.namespaces:
            said = "NO JAIL: the students' code can read your files and use the network"
            said += "; it runs as a user of its own" if self.own_user else ""
        else:
            said = "jailed: no network, no other process, no file outside an allow list"
            said += ", a user of its own" if self.own_user else ""
        if sys.platform == "linux":
            bound = "a submission" if self.groups else "each process, not for a submission"
            said += f"; limits hold for {bound}"
        return f"{said} ({self.reason})" if self.reason else said


NONE = Degree(False, False, False, f"there are no namespaces on {sys.platform}")


@dataclass(frozen=True)
class Walls:
    """The jail of one process.

    Attributes:
        user: the number of the user that it becomes, if this process is root.
        under: an empty folder, where its root folder is put together.
        writable: folders that it may write in, under the paths that they have.
        readable: paths that it may read, besides the system and Python.
        limits: what it may use.
        namespaces: whether to take namespaces; without, only user and limits change.
        own_user: whether to change the user.
    """

    user: int
    under: str
    writable: tuple[str, ...]
    readable: tuple[str, ...]
    limits: Limits
    namespaces: bool = True
    own_user: bool = True


def isolate(walls: Walls) -> None:
    """Take the first half, in the process that will start the jailed one.

    Only what this process forks from here on is jailed. It must have one thread.

    Raises:
        OSError: the system did not allow it.
    """
    if not walls.namespaces:
        return
    apart = syscalls.CLONE_NEWPID | syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWUTS
    apart |= syscalls.CLONE_NEWNET
    if os.geteuid() != 0:
        user, group = os.geteuid(), os.getegid()
        # The powers of root over these namespaces, and over nothing else.
        syscalls.unshare(syscalls.CLONE_NEWUSER)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    syscalls.unshare(apart)


def enter(walls: Walls) -> None:
    """Take the second half, in the process that will run a stranger's code.

    Raises:
        OSError: the system did not allow it; the process must not go on.
    """
    os.umask(0o022)
    root = os.geteuid() == 0
    user = walls.user if root and walls.own_user else os.geteuid()
    if walls.namespaces:
        syscalls.unshare(syscalls.CLONE_NEWNS)
        group = user if root else os.getegid()
        names = f"student:x:{user}:{group}::{world.HOME}:/bin/sh\n"
        world.build(Path(walls.under), walls.readable, walls.writable, names)
        socket.sethostname("nbjudge")
    limit(walls.limits, alone=walls.namespaces or user != os.geteuid())
    if walls.namespaces or user != os.geteuid():
        with contextlib.suppress(PermissionError):
            syscalls.drop_capabilities()
    if user != os.geteuid():
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    if walls.namespaces:
        syscalls.clear_capabilities()
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    if walls.namespaces:
        filter.install()
    # Linux hides a process that changed its user from itself; it needs its /proc/self.
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
    # Last, as a change of user cancels it: whoever started this process takes it along.
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)


def limit(limits: Limits, alone: bool) -> None:
    """Set the limits of this process and of each one that it starts; they cannot be raised.

    Args:
        limits: which.
        alone: whether no other process has its user; else processes cannot be counted.
    """
    bounds = {
        # Pages that it writes, not addresses: TensorFlow reserves many more than it uses.
        resource.RLIMIT_DATA: limits.memory_bytes + data_bytes(),
        resource.RLIMIT_NPROC: limits.processes,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    if not alone:
        del bounds[resource.RLIMIT_NPROC]
    for which, bound in bounds.items():
        _, hard = resource.getrlimit(which)
        bound = bound if hard == resource.RLIM_INFINITY else min(bound, hard)
        resource.setrlimit(which, (bound, bound))


def data_bytes() -> int:
    """Say how many bytes of data this process has already, as RLIMIT_DATA counts them."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in lines if line.startswith("VmData")), 0)


def user_for(serial: int) -> int:
    """Choose the number of a user that nobody else has, for the submission with this number.

    Two programs that grade at once have numbers of their own, by their process numbers.
    """
    number = FIRST_USER + (os.getpid() % 65536) * 4096 + serial % 4096
    known = [line.split() for line in Path("/proc/self/uid_map").read_text().splitlines()]
    ranges = [(int(first), int(count)) for first, _, count in known]
    if any(first <= number < first + count for first, count in ranges):
        return number
    first, count = max(ranges)  # in a container that has few numbers: the last ones
    return first + count - 2 - serial % min(4096, max(count // 2, 1))


def may_change_user() -> bool:
    """Say whether this process is a root that has more than one user to choose from."""
    if os.geteuid() != 0:
        return False
    counts = [int(line.split()[2]) for line in Path("/proc/self/uid_map").read_text().splitlines()]
    return sum(counts) > 1000


def attempt(action: Callable[[], None]) -> str:
    """Do something in a process of its own; give its error, or nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            action()
        except Exception as error:
            said = getattr(error, "strerror", None) or str(error) or "failed"
            os.write(writing, said.encode()[:1000])
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return said or ("it was killed" if status else "")


def probe() -> Degree:
    """Try everything once. The process must have one thread, and be thrown away after it."""
    if sys.platform != "linux":
        return NONE
    own = may_change_user()
    with tempfile.TemporaryDirectory(prefix="nbj-") as folder:
        os.chmod(folder, 0o711)
        parts = {name: Path(folder, name) for name in ("under", "work")}
        for part in parts.values():
            part.mkdir()
        user = user_for(0) if own else os.geteuid()
        walls = Walls(
            user=user,
            under=str(parts["under"]),
            writable=(str(parts["work"]),),
            readable=(),
            limits=Limits(),
            own_user=own,
        )

        def jailed() -> None:
            isolate(walls)
            if said := attempt(lambda: enter(walls)):
                raise OSError(said)

        def bounded() -> None:
            groups.join(os.getpid(), MEMORY, PROCESSES)

        def other_user() -> None:
            os.setgroups([])
            os.setresgid(user, user, user)
            os.setresuid(user, user, user)
            for path in world.python_folders():
                if path.is_dir():
                    os.listdir(path)

        no_jail = attempt(jailed)
        no_groups = attempt(bounded)
        if no_jail and own:
            # Without a world of its own, another user must be able to read Python here.
            own = not attempt(other_user)
        groups.sweep()
    why = {"namespaces": no_jail, "control groups": no_groups}
    reason = "; ".join(f"{what}: {said}" for what, said in why.items() if said)
    return Degree(not no_jail, own, not no_groups, reason)


@functools.cache
def available() -> Degree:
    """Find out how far a process can be jailed here; once for each program."""
    if sys.platform != "linux":
        return NONE
    command = [sys.executable, "-P", "-m", "nbjudge.jail", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return Degree(**json.loads(done.stdout))
    except (ValueError, TypeError):
        return Degree(False, False, False, f"the attempt failed: {done.stderr.strip()[-200:]}")


if __name__ == "__main__":
    degree = probe()
    print(json.dumps(asdict(degree)) if "--json" in sys.argv else degree)
