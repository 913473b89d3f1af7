"""What a jailed process sees of the file system: an allow list, and nothing else.

It gets a root folder of its own that is empty at first. Into it come the system's libraries,
Python and its packages, and what the course names, all read-only; and the few folders that it
may write in. The gradebook, the source of the notebooks, the submissions of others are not
forbidden there: they do not exist.
"""

import contextlib
import os
import site
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from nbjudge.sandbox import syscalls as sys_

# What programs and shared libraries need. Folders that are links (/lib in most systems) stay so.
SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
# Of /etc only what says where libraries, fonts and time zones are, and no names or passwords.
ETC = (
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/localtime",
    "/etc/timezone",
    "/etc/mime.types",
)
# Under each folder that programs are installed in: settings, which may hold passwords, and
# nbgrader's usual exchange, which holds what others have handed in.
PRIVATE = ("etc/jupyter", "share/nbgrader")
DEVICES = ("null", "zero", "full", "random", "urandom")
LINKS = {
    "/dev/ptmx": "pts/ptmx",
    "/dev/fd": "/proc/self/fd",
    "/dev/stdin": "/proc/self/fd/0",
    "/dev/stdout": "/proc/self/fd/1",
    "/dev/stderr": "/proc/self/fd/2",
}
HOME = "/student"
SMALL = "size=64m,nr_inodes=20000"
TERMINALS = "newinstance,ptmxmode=0666,mode=0620,max=64"
READ_ONLY = sys_.MOUNT_ATTR_RDONLY | sys_.MOUNT_ATTR_NOSUID | sys_.MOUNT_ATTR_NODEV


def python_folders() -> list[Path]:
    """List the folders of this interpreter, its packages, and this package."""
    found = [sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.realpath(sys.executable)]
    found += [path for path in sys.path if Path(path).name in ("site-packages", "dist-packages")]
    found += [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    found += [str(Path(__file__).parents[1])]
    return [Path(path) for path in found]


def outermost(paths: Iterable[Path]) -> list[Path]:
    """Keep the paths that exist and lie in no other of them, in order."""
    both = {path for given in paths for path in (given.absolute(), given.resolve())}
    there = sorted(path for path in both if path.exists())
    return [path for path in there if not any(other in path.parents for other in there)]


def visible(readable: Iterable[str]) -> list[Path]:
    """List everything that a jailed process may read, apart from its own folders."""
    system = [Path(path) for path in (*SYSTEM, *ETC)]
    return outermost([*system, *python_folders(), *(Path(path) for path in readable)])


def private() -> list[Path]:
    """List folders that lie in visible ones and hold settings, or what others have handed in."""
    prefixes = {Path(path) for path in ("/usr", "/usr/local", sys.prefix, sys.base_prefix)}
    return outermost(prefix / name for prefix in prefixes for name in PRIVATE)


def shown_by(path: Path, readable: Iterable[str]) -> Path | None:
    """Give the visible folder or file in which a path lies, or None if no jailed process sees it.

    Args:
        path: a file or folder, whether it is there yet or not.
        readable: what the course shows, besides the system and Python.
    """
    shown, hidden = visible(readable), private()
    for place in (path.absolute(), path.resolve()):
        above = {place, *place.parents}
        found = [one for one in shown if one in above]
        if found and above.isdisjoint(hidden):
            return found[0]
    return None


def place_for(source: Path, root: Path) -> Path:
    """Make an empty folder or file in the new root where ``source`` can be mounted."""
    place = root / source.relative_to("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        place.mkdir(exist_ok=True)
    else:
        place.touch()
    return place


def show(source: Path, root: Path, attributes: int) -> None:
    """Let a folder or file be seen in the new root under the path that it has."""
    if source.is_symlink() and len(source.parts) == 2:
        (root / source.relative_to("/")).symlink_to(os.readlink(source))
        return
    place = place_for(source, root)
    sys_.mount(str(source), str(place), flags=sys_.MS_BIND | sys_.MS_REC)
    sys_.restrict_mount(str(place), attributes)


def empty(place: Path, options: str = "mode=0755," + SMALL) -> None:
    """Put an empty file system, in memory, on a folder; make the folder if need be."""
    place.mkdir(parents=True, exist_ok=True)
    sys_.mount("tmpfs", str(place), "tmpfs", sys_.MS_NOSUID | sys_.MS_NODEV, options)


def make_devices(root: Path) -> None:
    """Fill /dev: nothing that leads to hardware, or to a terminal of the host's.

    Pseudo terminals are this process's own: IPython runs ``!ls`` in one.
    """
    for name in DEVICES:
        source = Path("/dev") / name
        if source.exists() and stat.S_ISCHR(source.stat().st_mode):
            place = place_for(source, root)
            sys_.mount(str(source), str(place), flags=sys_.MS_BIND)
    for link, target in LINKS.items():
        (root / link[1:]).symlink_to(target)
    (root / "dev/pts").mkdir()
    kept = sys_.MS_NOSUID | sys_.MS_NOEXEC
    with contextlib.suppress(OSError):  # then there are none, and the jail holds all the same
        sys_.mount("devpts", str(root / "dev/pts"), "devpts", kept, TERMINALS)


def build(
    under: Path,
    readable: Iterable[str],
    writable: Iterable[str],
    names: str,
) -> None:
    """Build the new root and make it the root of this process.

    The process must be alone in a new mount namespace, and process 1 of a new process namespace.

    Args:
        under: a folder on which the new root is put together.
        readable: paths to show read-only, besides the system and Python.
        writable: folders to show, in which it may write.
        names: the lines of /etc/passwd there.

    Raises:
        OSError: the system did not allow a step; the message says which.
    """
    sys_.mount("none", "/", flags=sys_.MS_REC | sys_.MS_PRIVATE)
    root = under
    empty(root)
    # Before what lies in it. It is for this process alone: were it shared, the student's
    # process could move the folders on which the judge's are mounted.
    empty(root / "tmp", "mode=1777," + SMALL)
    for path in visible(readable):
        show(path, root, READ_ONLY)
    for path in private():
        if (root / path.relative_to("/")).is_dir():
            empty(root / path.relative_to("/"))
    make_devices(root)
    empty(root / "dev" / "shm", "mode=1777," + SMALL)
    empty(root / HOME[1:], "mode=0777," + SMALL)
    (root / "etc").mkdir(exist_ok=True)
    (root / "etc/passwd").write_text(names)
    (root / "proc").mkdir(exist_ok=True)
    sys_.mount("proc", str(root / "proc"), "proc", sys_.MS_NOSUID | sys_.MS_NODEV | sys_.MS_NOEXEC)
    plain = sys_.MOUNT_ATTR_NOSUID | sys_.MOUNT_ATTR_NODEV
    for path in writable:
        show(Path(path), root, plain)
    change_root(root)


def change_root(root: Path) -> None:
    """Enter the new root, lose the old one, and make the frame of the new one read-only."""
    old = root / "old"
    old.mkdir()
    sys_.pivot_root(str(root), str(old))
    os.chdir("/")
    sys_.unmount("/old")
    os.rmdir("/old")
    # Only the frame: the mounts on it have their own attributes already.
    frame = sys_.MS_RDONLY | sys_.MS_NOSUID | sys_.MS_NODEV
    sys_.mount("", "/", flags=sys_.MS_BIND | sys_.MS_REMOUNT | frame)
