"""What it takes to start a process for a student's notebook, or for its judge.

How it is started is left open here: by a fork of a warm process (``forkserver``), or by a
new interpreter (``spawn``).
"""

import abc
import contextlib
import os
import socket
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from nbjudge.launcher.process import Process
from nbjudge.launcher.scratch import Folders
from nbjudge.sandbox.policy import Degree, Limits, Walls
from nbjudge.sandbox.probe import available
from nbjudge.sandbox.rootfs import HOME

# Of this program's environment only these reach a student's code: no keys, no tokens.
PASSED = ("PATH", "LANG", "LANGUAGE", "TZ", "LD_LIBRARY_PATH", "VIRTUAL_ENV", "CONDA_PREFIX")
CHANNELS = ("shell", "iopub", "stdin", "control")  # of Jupyter's, on which a kernel listens
# What libraries read when they are imported, so in the fork server: no line of TensorFlow's log in
# a student's output; no look for a GPU, which forks cannot share; figures as in any notebook.
QUIET = {
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "CUDA_VISIBLE_DEVICES": "-1",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "PYTHONHASHSEED": "0",
    # There is no network: pip is to say so at once.
    "PIP_RETRIES": "0",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
}


class Launcher(abc.ABC):
    """Starts processes, and ends them all when it is closed.

    Attributes:
        degree: how far its processes are jailed; its text is the line to show.
        missing: modules that were to be imported ahead and could not be.
    """

    missing: Sequence[str] = ()

    def __init__(
        self,
        preload: Sequence[str] = (),
        limits: Limits | None = None,
        jail: bool = True,
        readable: Sequence[Path] = (),
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Say what is wanted; nothing is started yet.

        Args:
            preload: names of modules to import once. They must start no threads then.
            limits: what each process may use.
            jail: whether to jail them, as far as this system allows.
            readable: files and folders that every process may read: packages, data. If this
                program is root, they must be readable for others, as a submission is not root.
            environment: variables for every process, besides a few harmless ones.
        """
        self.preload, self.limits = tuple(preload), limits or Limits()
        self.readable = tuple(str(Path(path).absolute()) for path in readable)
        self.environment = passed() | dict(environment or {})
        self.degree = self.degree_for(jail)
        self.folders = Folders(self.degree.own_user)
        self.children: list[Process] = []
        self.students: dict[Path, str] = {}  # by the folder of their submission
        self.lock = threading.Lock()  # a kernel and its judge may be started at once

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every process and take every folder away."""
        for child in self.children:
            child.kill()
        self.children.clear()
        self.folders.remove()

    def degree_for(self, wanted: bool) -> Degree:
        """Say how far processes will be jailed: as far as possible, or not at all."""
        return available() if wanted else Degree(False, False, False, "not wanted")

    def has_prepared(self, function: str) -> bool:
        """Say whether a function of the course's own was called already, for all its workers."""
        return False

    def scratch(self, student: str = "") -> Path:
        """Make the folders of one submission, for its kernel and its judge.

        Args:
            student: whose it is; both can read it in the variable NBJUDGE_STUDENT.

        Returns:
            The folder in which both work, empty. What is put there before they start is theirs.
            In a jail nothing of what they write is seen there from outside; elsewhere nothing of
            it is to be trusted, and links not be followed.
        """
        with self.lock:
            made = self.folders.make()
            self.students[made] = student
        return made

    def discard(self, scratch: Path) -> None:
        """Take the folders of a submission away; its processes must have ended."""
        self.students.pop(scratch, None)
        self.folders.discard(scratch)

    def start_kernel(
        self, connection: Mapping[str, Any], link: socket.socket | None, scratch: Path
    ) -> Process:
        """Start a kernel for a student's notebook.

        Args:
            connection: as in a connection file of Jupyter, with transport ipc.
            link: over which the judge will ask it; stays open here, close it yourself.
            scratch: from ``scratch()``.

        Raises:
            StartError: with the reason.
        """
        known = {key: text(value) for key, value in connection.items()}
        walls = self.walls(scratch, scratch.parent / "root-kernel")
        with contextlib.ExitStack() as ours:
            sockets = [ours.enter_context(listening(place)) for place in places(connection)]
            sockets += [link] if link else []
            return self.start_process("nbjudge.student.kernel", [known], sockets, scratch, walls)

    def start_judge(
        self, control: socket.socket, scratch: Path, source: Path | None = None
    ) -> Process:
        """Start the process that runs the tests.

        Args:
            control: over which it gets its orders; stays open here, close it yourself.
            scratch: from ``scratch()``, the same as for the kernel that it judges.
            source: a folder that it may read and the kernel may not.

        Raises:
            StartError: with the reason.
        """
        under = scratch.parent / "root-judge"
        walls = self.walls(scratch, under, readable=(source,) if source else (), hidden=True)
        return self.start_process("nbjudge.judge.process", [], [control], scratch, walls)

    def walls(
        self,
        scratch: Path,
        under: Path,
        readable: Sequence[Path] = (),
        hidden: bool = False,
    ) -> Walls:
        """Describe the jail of one process; the folders are besides those of ``scratch``."""
        return Walls(
            user=scratch.stat().st_uid,
            under=str(under),
            writable=(str(scratch), str(scratch.parent / "temporary")),
            readable=self.readable + tuple(str(Path(path).absolute()) for path in readable),
            limits=self.limits,
            namespaces=self.degree.namespaces,
            own_user=self.degree.own_user,
            hidden=hidden,
        )

    def start_process(
        self,
        module: str,
        arguments: list[Any],
        sockets: list[socket.socket],
        scratch: Path,
        walls: Walls,
    ) -> Process:
        """Start a process that runs ``main(*arguments, *sockets)`` of a module.

        Raises:
            StartError: with the reason.
        """
        temporary = str(scratch.parent / "temporary")
        settings = {
            "HOME": HOME if walls.namespaces else temporary,
            "TMPDIR": temporary,
            "USER": "student",
            "NBJUDGE_STUDENT": self.students.get(scratch, ""),
        }
        request = {
            "module": module,
            "arguments": arguments,
            "folder": str(scratch),
            "log": str(scratch.parent / f"{module.rpartition('.')[2]}.log"),
            "environment": self.environment | settings,
            "groups": self.degree.groups,
            "walls": asdict(walls),
        }
        child = self.launch(request, sockets)
        self.children = [other for other in self.children if other.code is None] + [child]
        return child

    @abc.abstractmethod
    def launch(self, request: dict[str, Any], sockets: list[socket.socket]) -> Process:
        """Do what a request says.

        Raises:
            StartError: with the reason.
        """


def places(connection: Mapping[str, Any]) -> list[Path]:
    """Give the paths on which a kernel listens, in the order of ``CHANNELS``."""
    return [Path(f"{connection['ip']}-{connection[f'{name}_port']}") for name in CHANNELS]


def listening(place: Path) -> socket.socket:
    """Listen on a path, for a process that will take what comes.

    It is done here because who connects follows links: nobody else may write where the path is.

    Raises:
        OSError: the path is too long, or there is no room.
    """
    made = socket.socket(socket.AF_UNIX)
    try:
        place.unlink(missing_ok=True)
        made.bind(str(place))
        made.listen(16)
    except OSError:
        made.close()
        raise
    return made


def text(value: Any) -> Any:
    """Make what a connection file holds fit for JSON: its key is bytes."""
    return value.decode() if isinstance(value, bytes) else value


def passed() -> dict[str, str]:
    """Choose from this program's environment what a student's code may know."""
    kept = {
        key: value for key, value in os.environ.items() if key in PASSED or key.startswith("LC_")
    }
    return QUIET | kept
