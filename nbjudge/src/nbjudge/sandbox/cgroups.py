"""Control groups: a bound on the memory and processes of a jailed process and all it starts.

Where the controller of processors can be had too, five hundred busy processes of one submission
get together as much of a processor as one of another's.

Linux has two forms of them. In both a group is a folder, and numbers are written into its
files. Root may nearly always make one, an ordinary user where systemd has given the session a
part of the tree.
"""

import contextlib
import itertools
import os
import time
from pathlib import Path

counter = itertools.count(1)
SWAP_V1 = "memory.memsw.limit_in_bytes"


def mounted(table: str) -> dict[str, Path]:
    """Read where control groups are mounted: of each v1 controller, and of v2 as "".

    Args:
        table: the text of /proc/self/mountinfo.
    """
    found = {}
    for line in table.splitlines():
        before, _, after = line.partition(" - ")
        kind, _, options = after.split(" ", 2)
        place = Path(before.split(" ")[4])
        if kind == "cgroup2":
            found[""] = place
        elif kind == "cgroup":
            found |= dict.fromkeys(options.split(","), place)
    return found


def own(table: str) -> dict[str, str]:
    """Read in which group of each controller this process is.

    Args:
        table: the text of /proc/self/cgroup.
    """
    found = {}
    for line in table.splitlines():
        _, controllers, path = line.split(":", 2)
        found |= dict.fromkeys(controllers.split(","), path)
    return found


def parents(mount: Path, path: str) -> list[Path]:
    """List the groups in which a new one may be made: the own one, then those around it."""
    here = mount / path.lstrip("/")
    inside = [here, *here.parents]
    return [group for group in inside if mount == group or mount in group.parents]


class Group:
    """A control group made for one jailed process.

    Attributes:
        folders: the group's folders: in v1 for memory, for processes, and perhaps for processors;
            one in v2.
        v2: whether it is of the newer form.
    """

    def __init__(self, folders: list[Path], v2: bool) -> None:
        self.folders, self.v2 = folders, v2

    def limit(self, memory_bytes: int, processes: int) -> None:
        """Set the bounds.

        Raises:
            OSError: a bound could not be set.
        """
        if self.v2:
            (self.folders[0] / "memory.max").write_text(str(memory_bytes))
            (self.folders[0] / "pids.max").write_text(str(processes))
            bounds = [("memory.swap.max", "0"), ("memory.oom.group", "1")]
        else:
            (self.folders[0] / "memory.limit_in_bytes").write_text(str(memory_bytes))
            (self.folders[1] / "pids.max").write_text(str(processes))
            bounds = [(SWAP_V1, str(memory_bytes))]
        for name, value in bounds:  # a kernel without swap has not got all of these
            with contextlib.suppress(OSError):
                (self.folders[0] / name).write_text(value)

    def take(self, process: int) -> None:
        """Put a process into the group; what it starts from then on is in it too."""
        for folder in self.folders:
            (folder / "cgroup.procs").write_text(str(process))

    def remove(self) -> None:
        """Take the group away, once its last process is gone."""
        for folder in self.folders:
            for _ in range(100):
                try:
                    folder.rmdir()
                except FileNotFoundError:
                    break
                except OSError:  # its last process is still on the way out
                    time.sleep(0.01)
                else:
                    break


def choices(name: str) -> list[tuple[list[Path], bool]]:
    """List where a group of this name may be made, and whether that is v2; best first."""
    mounts = mounted(Path("/proc/self/mountinfo").read_text())
    paths = own(Path("/proc/self/cgroup").read_text())
    kinds = [kind for kind in ("memory", "pids", "cpu") if kind in mounts and kind in paths]
    if kinds[:2] == ["memory", "pids"]:
        return [([parents(mounts[kind], paths[kind])[0] / name for kind in kinds], False)]
    if "" in mounts and "" in paths:
        return [([parent / name], True) for parent in parents(mounts[""], paths[""])]
    return []


def make(folder: Path, folders: list[Path]) -> None:
    """Make a folder of a group; do without the one for processors where it may not be made.

    Args:
        folder: one of ``folders``.
        folders: all of the group, with memory and processes first.

    Raises:
        OSError: it may not be made.
    """
    try:
        folder.mkdir()
    except OSError:
        if folder in folders[:2]:
            raise
        folders.remove(folder)


def join(process: int, memory_bytes: int, processes: int) -> Group:
    """Make a group with these bounds, and put a process into it.

    Raises:
        OSError: none can be made here; the message is that of the last attempt.
    """
    last = OSError("there are no control groups for memory and processes")
    for folders, v2 in choices(f"nbjudge-{os.getpid()}-{next(counter)}"):
        group = Group(folders, v2)
        try:
            if v2:
                # It may be on already; then this may be forbidden, and does not matter.
                for wanted in ("+memory +pids", "+cpu"):
                    with contextlib.suppress(OSError):
                        (folders[0].parent / "cgroup.subtree_control").write_text(wanted)
            for folder in list(folders):
                make(folder, folders)
            group.limit(memory_bytes, processes)
            group.take(process)
        except OSError as error:
            last = error
            group.remove()
        else:
            return group
    raise last


def sweep() -> None:
    """Take away the groups that programs left behind which are no longer there."""
    for folders, _ in choices("nbjudge-*"):
        for pattern in folders:
            for folder in pattern.parent.glob(pattern.name):
                if not Path("/proc", folder.name.split("-")[1]).exists():
                    with contextlib.suppress(OSError):  # somebody is in it, or it is not ours
                        folder.rmdir()
