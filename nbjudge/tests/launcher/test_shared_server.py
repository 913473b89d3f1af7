"""Workers share what was imported, and nothing else: each has its own fork server."""

import contextlib
import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import inmate
from inmate import ask
from nbjudge.launcher import shared_client
from nbjudge.launcher.forkserver_client import ForkLauncher
from nbjudge.launcher.shared_client import Lent, SharedServer
from processes import left

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="NOT TESTED: a warm process, which needs Linux"
)
SUPPORT = Path(inmate.__file__).parent
COUNTED = """
import os
from pathlib import Path

def note(name):
    with Path(__file__).with_name(name).open("a") as file:
        print(os.getpid(), sorted(os.sched_getaffinity(0)), file=file)

def prepare():
    note(os.environ["WHERE_TO_NOTE"])

def fail():
    raise OSError("there is no network")

note("imported")
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a module that notes each time that it is imported."""
    (tmp_path / "counted.py").write_text(COUNTED)
    return tmp_path


class Shared(SharedServer):
    """A shared process that has imported the module."""

    def __init__(self, place: Path, prepare: str = "") -> None:
        environment = {"PYTHONPATH": f"{place}{os.pathsep}{SUPPORT}"}
        self.wanted = {"preload": ("counted",), "environment": environment}
        self.place = place
        super().__init__(**self.wanted, prepare=prepare)

    def launcher(self) -> ForkLauncher:
        """Make a launcher as a worker does."""
        shared_client.lend(self.door)
        return ForkLauncher(**self.wanted, readable=(SUPPORT, self.place))


@pytest.fixture
def shared(place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shared]:
    monkeypatch.setattr(shared_client, "doors", [])
    with contextlib.closing(Shared(place)) as started:
        yield started


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def test_two_workers_import_once(shared: Shared) -> None:
    with shared.launcher() as one, shared.launcher() as two:
        for launcher in (one, two):
            assert ask(launcher, "import counted, sys\nanswer = 'counted' in sys.modules")
        assert one.server.pid != two.server.pid
        assert {type(one.server), type(two.server)} == {Lent}
    assert len(lines(shared.place / "imported")) == 1


def test_one_that_is_killed_costs_no_other(shared: Shared) -> None:
    with shared.launcher() as one, shared.launcher() as two:
        assert (ask(one, "answer = 1"), ask(two, "answer = 2")) == (1, 2)
        first, other = one.server, two.server
        os.kill(first.pid, signal.SIGKILL)
        first.wait(10)
        assert other.poll() is None
        assert ask(two, "answer = 2") == 2
        assert ask(one, "answer = 3") == 3
        assert one.server.pid != first.pid
        assert two.server is other
    assert len(lines(shared.place / "imported")) == 1


def test_a_worker_that_goes_takes_its_own_along(shared: Shared) -> None:
    with shared.launcher() as one, shared.launcher() as two:
        for launcher in (one, two):
            launcher.start()
        one.client.close()  # as when its worker is killed
        one.server.wait(10)
        assert ask(two, "answer = 2") == 2
        one.client = None


def test_it_ends_when_nobody_has_its_door(shared: Shared) -> None:
    with shared.launcher() as launcher:
        assert ask(launcher, "answer = 1") == 1
        server = launcher.server.pid
        copy = socket.socket(fileno=os.dup(shared.door.connection.fileno()))
        shared.door.connection.close()  # the command has gone, and a worker not yet
        assert left([shared.process.pid, server], 0.3) == [shared.process.pid, server]
        copy.close()
        assert shared.process.wait(10) == 0
        assert ask(launcher, "answer = 2") == 2, "what a worker has it keeps"
    assert left([server], 10) == []


def test_where_nobody_answers_each_starts_its_own(shared: Shared) -> None:
    shared.process.kill()
    shared.process.wait()
    with shared.launcher() as one:
        assert ask(one, "answer = 1") == 1
        assert not isinstance(one.server, Lent)


def test_what_was_imported_otherwise_is_not_taken(shared: Shared) -> None:
    shared_client.lend(shared.door)
    with ForkLauncher(preload=("json",), environment=shared.wanted["environment"]) as other:
        other.start()
        assert not isinstance(other.server, Lent)


def test_a_worker_keeps_to_its_processors(shared: Shared) -> None:
    mine = os.sched_getaffinity(0)
    few = {min(mine)}
    with shared.launcher() as launcher:
        os.sched_setaffinity(0, few)
        try:
            found = ask(launcher, "import os\nanswer = sorted(os.sched_getaffinity(0))")
        finally:
            os.sched_setaffinity(0, mine)
    assert set(found) == few


def test_what_the_course_prepares_is_prepared_once(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WHERE_TO_NOTE", "prepared")  # which no launcher's processes see
    with contextlib.closing(Shared(shared.place, "counted.prepare")) as ready:
        with ready.launcher() as one, ready.launcher() as two:
            assert one.has_prepared("counted.prepare") and two.has_prepared("counted.prepare")
            assert not two.has_prepared("another.function")
        assert len(lines(shared.place / "prepared")) == 1


def test_what_could_not_be_prepared_is_not_said_to_be(shared: Shared) -> None:
    with (
        contextlib.closing(Shared(shared.place, "counted.fail")) as broken,
        broken.launcher() as launcher,
    ):
        assert not launcher.has_prepared("counted.fail")
        assert not isinstance(launcher.server, Lent)
        assert "there is no network" in Path(broken.folder.name, "log").read_text()


def test_nothing_of_the_commands_environment_is_left_in_what_notebooks_are_forks_of(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A notebook can search its own memory: a token of the command's must not be there."""
    secret = f"token-{os.urandom(16).hex()}"
    monkeypatch.setattr(shared_client, "doors", [])
    monkeypatch.setenv("SOME_TOKEN", secret)
    monkeypatch.setenv("WHERE_TO_NOTE", "prepared")
    with (
        contextlib.closing(Shared(place, prepare="counted.prepare")) as shared,
        shared.launcher() as launcher,
    ):
        assert ask(launcher, "answer = True")
        assert lines(place / "prepared")  # with the whole environment
        for pid in (shared.process.pid, launcher.server.pid):
            assert b"counted" in memory(pid)
            assert secret.encode() not in memory(pid)


def memory(pid: int) -> bytes:
    """Read what a process has written into its memory."""
    found = []
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as file:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            place, rights, *_ = line.split()
            if not rights.startswith("rw") or "[v" in line:
                continue
            begin, end = (int(each, 16) for each in place.split("-"))
            with contextlib.suppress(OSError):  # a part that no file stands behind
                found.append(os.pread(file.fileno(), end - begin, begin))
    return b"".join(found)
