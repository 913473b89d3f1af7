"""A file system of a fixed size for what a submission writes, shared by its kernel and its judge.

Linux counts what is in it: files without a name, empty files, folders in folders, whatever takes
room. It lies in memory, is charged to who writes, and is gone with the last of its processes,
however much is in it. Only the fork server and what it forks see it: who looks from outside sees
in the same place what was put there before the first process started.
"""

import os
from pathlib import Path

from nbjudge.launcher.trees import copy_tree
from nbjudge.sandbox import syscalls
from nbjudge.sandbox.policy import Walls

BYTES_PER_FILE = 8192  # a file system of 1 GiB holds 131,072 files and folders
FEWEST_FILES = 1024
furnished: list[Path] = []  # the homes of submissions, in this process's namespace of mounts


def furnish(work: Path, walls: Walls) -> None:
    """Put a file system under the folders in which a submission may write, at its first process.

    What lies in them is copied into it. The process must have a namespace of mounts of its own.

    Args:
        work: the folder in which the process works.
        walls: of the process; without namespaces nothing is done.

    Raises:
        OSError: the system did not allow it, or the files that are there need more room.
    """
    home = work.parent
    furnished[:] = [each for each in furnished if each.is_dir()]
    if not walls.namespaces or home in furnished:
        return
    disk, size = home / "disk", walls.limits.folder_bytes
    files = max(size // BYTES_PER_FILE, FEWEST_FILES)
    owner = walls.user if walls.own_user and os.geteuid() == 0 else None
    options = f"mode=0711,size={size},nr_inodes={files}"
    syscalls.mount("tmpfs", str(disk), "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, options)
    furnished.append(home)
    try:
        for name in ("work", "temporary"):
            inside = disk / name
            inside.mkdir(mode=0o700)
            copy_tree(home / name, inside, owner)
            if owner is not None:
                os.chown(inside, owner, owner)
            syscalls.mount(str(inside), str(home / name), flags=syscalls.MS_BIND)
    except OSError:
        clear(home)
        raise


def clear(home: Path) -> None:
    """Take the file system of a submission away from under its folders."""
    furnished.remove(home)
    for name in ("work", "temporary", "disk"):
        if os.path.ismount(home / name):
            syscalls.unmount(str(home / name))
