"""What a process has to give up, and how much it may use: values, and nothing is done here."""

import sys
from dataclasses import dataclass

MEMORY, PROCESSES = 4 << 30, 512


@dataclass(frozen=True)
class Limits:
    """How much one process, and what it starts, may use.

    Attributes:
        memory_bytes: memory beyond what the interpreter and its modules had at the start.
        processes: processes and threads at once.
        file_bytes: the largest file that it may write.
        folder_bytes: what all files of a submission may take together. In a jail they lie in
            memory, in a file system of this size; elsewhere it is looked at once a second.
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
        hidden: whether no program that it starts may look into it: a test may start a student's.
    """

    user: int
    under: str
    writable: tuple[str, ...]
    readable: tuple[str, ...]
    limits: Limits
    namespaces: bool = True
    own_user: bool = True
    hidden: bool = False
