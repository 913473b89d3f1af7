"""Lock this process up, before it runs a stranger's code.

On Linux, with namespaces: the network, other processes, every file outside an allow list, the
right to write outside its own folders, its user (as root), every power of root. On top of that
come limits on memory, processes, open files and the size of a file. None of it can be undone
by the process.

Programs made for this, such as bubblewrap, nsjail and isolate, execute another program; the fork
of an interpreter that has imported TensorFlow, which takes seconds, would be lost.
"""

import contextlib
import os
import resource
import signal
import socket
from pathlib import Path

from nbjudge.sandbox import rootfs, seccomp, syscalls
from nbjudge.sandbox.policy import Limits, Walls


def set_apart() -> None:
    """Take a namespace of mounts, in the process that will start the jailed ones.

    What is mounted from here on, the rest of the machine does not see. An ordinary user gets the
    powers of root over these namespaces, and over nothing else. It must have one thread.

    Raises:
        OSError: the system did not allow it.
    """
    if os.geteuid() != 0:
        user, group = os.geteuid(), os.getegid()
        syscalls.unshare(syscalls.CLONE_NEWUSER)
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    syscalls.unshare(syscalls.CLONE_NEWNS)
    syscalls.mount("none", "/", flags=syscalls.MS_REC | syscalls.MS_SLAVE)


def isolate(walls: Walls) -> None:
    """Take the first half, in the process that will start the jailed one: ``set_apart`` was before.

    Only what this process forks from here on is jailed. It must have one thread.

    Raises:
        OSError: the system did not allow it.
    """
    if walls.namespaces:
        apart = syscalls.CLONE_NEWPID | syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWUTS
        syscalls.unshare(apart | syscalls.CLONE_NEWNET)


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
        names = f"student:x:{user}:{group}::{rootfs.HOME}:/bin/sh\n"
        rootfs.build(Path(walls.under), walls.readable, walls.writable, names)
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
        seccomp.install()
    # Linux hides a process that changed its user, from itself too: one that writes to /proc/self
    # must not be hidden. One that is hidden shows what it starts neither memory nor open files.
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0 if walls.hidden else 1)
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
