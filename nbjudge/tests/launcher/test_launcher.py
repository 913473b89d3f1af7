"""Processes start, end and leave nothing, whoever is killed; and the folders that they work in."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import inmate
from inmate import ask
from nbjudge.launcher import base, scratch, trees
from nbjudge.launcher.forkserver_client import ForkLauncher, StartError
from nbjudge.launcher.spawn import SpawnLauncher
from nbjudge.sandbox.users import user_for
from needs import missing
from processes import left

SUPPORT = Path(inmate.__file__).parent
ENVIRONMENT = {"PYTHONPATH": str(SUPPORT)}
linux = pytest.mark.skipif(
    sys.platform != "linux", reason="NOT TESTED: a warm process, which needs Linux"
)


@pytest.fixture(scope="module", params=[pytest.param(ForkLauncher, marks=linux), SpawnLauncher])
def launcher(request):
    with request.param(readable=(SUPPORT,), environment=ENVIRONMENT) as started:
        yield started


def begin(launcher, source):
    """Start a process that runs a source, and wait until it says that it is on its way."""
    work = launcher.scratch()
    walls = launcher.walls(work, work.parent / "root-judge")
    here, there = socket.socketpair()
    with there:
        source = f"reply.send(b'go')\n{source}"
        child = launcher.start_process("inmate", [source], [there], work, walls)
    here.settimeout(60)
    assert here.recv(2) == b"go"
    return child, here, work


def gone(path: Path, seconds: float = 10) -> bool:
    """Wait until a path is no longer there."""
    deadline = time.monotonic() + seconds
    while path.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    return not path.exists()


def test_runs_what_it_is_told(launcher):
    assert ask(launcher, "answer = 6 * 7") == 42


def test_works_in_its_folder(launcher):
    work = launcher.scratch()
    (work / "data.txt").write_text("seven")
    assert ask(launcher, "answer = open('data.txt').read()", work) == "seven"
    launcher.discard(work)
    assert not work.exists()


def test_tells_how_a_process_ended(launcher):
    for source, code in (("import os; os._exit(3)", 3), ("raise SystemExit", 0)):
        child, _, _ = begin(launcher, source)
        assert child.wait(20) == code
        assert child.wait(0) == code


def test_waits_no_longer_than_told(launcher):
    child, _, _ = begin(launcher, "import time; time.sleep(60)")
    assert child.wait(0) is None
    assert child.wait(0.05) is None
    child.kill()
    assert child.wait(0) == -signal.SIGKILL
    child.kill()
    child.signal(signal.SIGINT)


def test_an_interrupt_reaches_the_process(launcher):
    source = """
import time
try:
    reply.send(b"!")
    while True:
        time.sleep(0.01)
except KeyboardInterrupt:
    answer = "interrupted"
"""
    child, here, _ = begin(launcher, source)
    assert here.recv(1) == b"!"
    child.signal(signal.SIGINT)
    assert here.makefile().read() == '"interrupted"'
    assert child.wait(20) == 0


def test_keeps_what_a_process_wrote_where_no_cell_shows_it(launcher):
    child, _, _ = begin(launcher, "import os; os.write(2, b'a message')")
    child.wait(20)
    assert "a message" in child.log.read_text()


def test_ends_all_at_the_end():
    with SpawnLauncher(environment=ENVIRONMENT) as launcher:
        child, _, work = begin(launcher, "import time; time.sleep(60)")
    assert child.wait(0) == -signal.SIGKILL
    assert not work.exists()


@linux
def test_starts_another_zygote_if_it_was_killed():
    with ForkLauncher(readable=(SUPPORT,), environment=ENVIRONMENT) as launcher:
        child, _, _ = begin(launcher, "import time; time.sleep(60)")
        first = launcher.server
        os.kill(first.pid, signal.SIGKILL)
        first.wait()
        assert child.wait(0) is None  # what runs already goes on
        assert ask(launcher, "answer = 1") == 1
        assert launcher.server.pid != first.pid
        child.kill()
        assert child.code == -signal.SIGKILL


@linux
def test_a_process_whose_supervisor_is_killed_ends_too():
    with ForkLauncher(readable=(SUPPORT,), environment=ENVIRONMENT) as launcher:
        child, _, _ = begin(launcher, "import time; time.sleep(60)")
        children = Path(
            f"/proc/{launcher.server.pid}/task/{launcher.server.pid}/children"
        ).read_text()
        os.kill(int(children.split()[-1]), signal.SIGKILL)
        assert child.wait(10) == -signal.SIGKILL


@linux
def test_what_cannot_be_jailed_does_not_run(tmp_path):
    with ForkLauncher(readable=(SUPPORT,), environment=ENVIRONMENT) as launcher:
        if not launcher.degree.namespaces:
            missing(f"a jail that cannot be built; {launcher.degree}")
        work = launcher.scratch()
        walls = launcher.walls(work, tmp_path / "not-there" / "file")
        (tmp_path / "not-there").write_text("in the way")
        here, there = socket.socketpair()
        with here, there, pytest.raises(StartError, match="not-there"):
            launcher.start_process("inmate", ["answer = 1"], [there], work, walls)


@linux
def test_a_killed_program_leaves_nothing():
    program = """
import sys, time
sys.path[:0] = sys.argv[1:]
from pathlib import Path
from nbjudge.launcher.forkserver_client import ForkLauncher
from test_launcher import ENVIRONMENT, begin
launcher = ForkLauncher(readable=(Path(sys.argv[1]),), environment=ENVIRONMENT)
child, here, work = begin(launcher, "import time; time.sleep(60)")
print(launcher.server.pid, work, flush=True)
time.sleep(60)
"""
    with subprocess.Popen(
        [sys.executable, "-c", program, str(SUPPORT), str(Path(__file__).parent)],
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        server, work = process.stdout.readline().split()
        running = Path(f"/proc/{server}/task/{server}/children").read_text().split()
        assert running and Path(work).exists()
        process.kill()
    assert left(map(int, [*running, server]), 10) == []
    assert gone(Path(work).parents[1])


@linux
def test_names_a_module_that_cannot_be_imported_ahead():
    with ForkLauncher(preload=("no_such_module",), environment=ENVIRONMENT) as launcher:
        launcher.start()
        assert any("no_such_module" in name for name in launcher.missing)


@linux
def test_says_why_a_zygote_did_not_start(monkeypatch):
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with ForkLauncher(jail=False) as launcher, pytest.raises(StartError, match="did not start"):
        launcher.start()


@linux
def test_memory_and_time_of_a_submission():
    with ForkLauncher(preload=("numpy",), readable=(SUPPORT,), environment=ENVIRONMENT) as launcher:
        launcher.start()
        started = time.perf_counter()
        source = "lines = open('/proc/self/smaps_rollup').read()\nanswer = lines"
        lines = ask(launcher, source)
        seconds = time.perf_counter() - started
        own = [line.split()[1] for line in lines.splitlines() if line.startswith("Private_Dirty")]
        print(f"\na judge without TensorFlow: {seconds:.3f} s, {int(own[0]) >> 10} MiB of its own")
        assert seconds < 5


def test_folders_of_programs_that_are_gone_are_taken_away(tmp_path, monkeypatch):
    """Whatever the numbers of those programs are: in another container they mean others."""
    monkeypatch.setattr(scratch, "short_folder", lambda: str(tmp_path))
    used, left_behind = scratch.Folders(own_user=False), scratch.Folders(own_user=False)
    used.make()
    left_behind.make()
    os.close(left_behind.lock)  # as when its program is killed
    (tmp_path / "nbj-mine-notes").mkdir()
    (tmp_path / "nbj-mine-being-made").mkdir()
    (tmp_path / "nbj-mine-being-made" / "lock.part").touch()
    scratch.remove_stale()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        used.home().name,
        "nbj-mine-being-made",
        "nbj-mine-notes",
    ]
    used.remove()


def test_what_cannot_be_taken_away_stops_nobody(tmp_path, monkeypatch):
    """A folder that is too deep for most programs, and one that cannot go."""
    monkeypatch.setattr(scratch, "short_folder", lambda: str(tmp_path))
    left_behind, stuck = scratch.Folders(own_user=False), scratch.Folders(own_user=False)
    work = left_behind.make()
    with contextlib.chdir(work):
        for _ in range(3000):
            os.mkdir("d")
            os.chdir("d")
    os.mkdir(stuck.make() / "stuck")
    for folders in (left_behind, stuck):
        os.close(folders.lock)
    rmdir = os.rmdir

    def refuse(path, **named):
        if path == stuck.base or str(path).endswith("stuck"):
            raise OSError("busy")
        rmdir(path, **named)

    monkeypatch.setattr(os, "rmdir", refuse)
    monkeypatch.setattr(Path, "rmdir", refuse)
    scratch.remove_stale()
    assert [path.name for path in tmp_path.iterdir()] == [stuck.base.name]
    monkeypatch.undo()
    assert trees.remove_tree(stuck.base)


def test_a_kernel_listens_where_no_link_leads_elsewhere(tmp_path):
    elsewhere, place = tmp_path / "elsewhere", tmp_path / "k-1"
    place.symlink_to(elsewhere)
    with base.listening(place):
        assert place.is_socket() and not place.is_symlink() and not elsewhere.exists()


def test_sockets_in_a_scratch_folder_have_short_paths(monkeypatch, tmp_path):
    long = tmp_path / ("x" * 90)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    assert not scratch.short_folder().startswith(str(long))
    folders = scratch.Folders(own_user=False)
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as server:
        server.bind(str(folders.make().parent / "ipc" / "k-5"))
    folders.remove()


@pytest.mark.skipif(os.geteuid() != 0, reason="needs root")
def test_handing_over_a_folder_changes_no_owner_behind_a_link(tmp_path):
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.write_text("x")
    (inside / "folder").mkdir(parents=True)
    (inside / "folder" / "file").write_text("x")
    (inside / "link").symlink_to(outside)
    trees.hand_over(inside, 12345)
    assert outside.stat().st_uid == 0
    assert (inside / "folder" / "file").stat().st_uid == 12345
    assert (inside / "link").lstat().st_uid == 12345


@linux
def test_users_of_submissions_are_nobody_else(monkeypatch):
    numbers = {user_for(serial) for serial in range(100)}
    assert len(numbers) == 100
    monkeypatch.setattr(Path, "read_text", lambda self: "0 100000 65536\n")
    few = [user_for(serial) for serial in range(100)]
    assert len(set(few)) == 100
    assert all(60000 < number < 65535 for number in few)
