"""The folders of each submission: short paths, one owner each, gone at the end.

BASE/1/work         where the notebook and its judge work, and may write
BASE/1/temporary    their temporary files, which both see
BASE/1/disk         where a file system of a fixed size is mounted, see ``storage``
BASE/1/ipc          where the kernel listens; neither sees it
BASE/1/*.log        what a process wrote when no cell was there to show it
BASE/lock           locked as long as the program runs that made them
"""

import contextlib
import fcntl
import itertools
import os
import tempfile
from pathlib import Path

from nbjudge.launcher.trees import remove_tree
from nbjudge.sandbox.users import user_for

SOCKET_PATH = 103  # bytes that the path of a Unix socket may have on macOS; on Linux 107
PARTS = ("work", "temporary")  # in which a submission may write
OURS = ("disk", "ipc", "root-kernel", "root-judge")
numbers = itertools.count(1)


class Folders:
    """The scratch folders of one program.

    Attributes:
        base: the folder that they are in; None before the first is made.
    """

    def __init__(self, own_user: bool) -> None:
        """Say whether each is to have an owner of its own."""
        self.own_user = own_user
        self.base: Path | None = None
        self.lock = -1

    def home(self) -> Path:
        """Give the folder that they are in; make it at the first call."""
        if self.base is None:
            remove_stale()
            self.base = Path(tempfile.mkdtemp(prefix=f"nbj-{os.getpid()}-", dir=short_folder()))
            self.base.chmod(0o711)
            self.lock = hold(self.base)
        return self.base

    def make(self) -> Path:
        """Make the folders of one submission; give the one to work in."""
        home = self.home() / str(serial := next(numbers))
        home.mkdir()
        home.chmod(0o711)  # whatever the umask is: another user must pass, and see nothing
        for name in PARTS:
            (home / name).mkdir(mode=0o700)
            if self.own_user:
                user = user_for(serial)
                os.chown(home / name, user, user)
        for name in OURS:
            (home / name).mkdir(mode=0o700)
        return home / "work"

    def discard(self, work: Path) -> None:
        """Take the folders of one submission away."""
        remove_tree(work.parent)

    def remove(self) -> None:
        """Take all of them away."""
        if self.base:
            remove_tree(self.base)
            os.close(self.lock)
        self.base = None


def short_folder() -> str:
    """Choose where scratch folders go: the path of a socket in them must not be long."""
    longest = "/nbj-1234567-abcdefgh/123456/ipc/k-5"
    # Where there is no jail they hold what students write, and the other one is often small.
    for folder in (tempfile.gettempdir(), os.environ.get("XDG_RUNTIME_DIR")):
        if folder and os.access(folder, os.W_OK) and len(folder + longest) < SOCKET_PATH:
            return folder
    return "/tmp"


def hold(base: Path) -> int:
    """Lock the file that says whose folders are in use; give its descriptor.

    It gets its name when it is locked: nobody sees it unlocked while the program runs.
    """
    part = base / "lock.part"
    descriptor = os.open(part, os.O_CREAT | os.O_WRONLY, 0o600)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    part.rename(base / "lock")
    return descriptor


def remove_stale() -> None:
    """Take away the folders of programs that were killed together with their fork server.

    The lock tells, not the number of the process: in another container it means another one. What
    cannot be taken away stays; it is nobody's fault who is graded now.
    """
    for lock in Path(short_folder()).glob("nbj-*/lock"):
        with contextlib.suppress(OSError):
            if lock.stat().st_uid != os.geteuid():
                continue
            with lock.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                remove_tree(lock.parent)
