"""What a jailed process cannot do, as the user that runs the tests and as an ordinary one."""

import dataclasses
import os
import platform
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

import inmate
from inmate import ask
from nbjudge.launcher import monitor
from nbjudge.launcher.forkserver_client import ForkLauncher, StartError
from nbjudge.sandbox import cgroups, rootfs, seccomp, users
from nbjudge.sandbox.policy import Degree, Limits
from needs import missing

HERE = Path(__file__).parent
SUPPORT = Path(inmate.__file__).parent
linux = pytest.mark.skipif(
    sys.platform != "linux", reason="NOT TESTED: limits of this kind, which need Linux"
)
jailed = pytest.mark.usefixtures("jail")
LIMITS = Limits(memory_bytes=400 << 20, processes=60, file_bytes=1 << 20, open_files=100)
LIMITS = dataclasses.replace(LIMITS, folder_bytes=10 << 20)
SECRET = {"NBJUDGE_TEST_TOKEN": "secret"}


@pytest.fixture(scope="module")
def launcher():
    environment = {"PYTHONPATH": str(SUPPORT)}
    os.environ.update(SECRET)
    with ForkLauncher(limits=LIMITS, readable=(SUPPORT,), environment=environment) as started:
        yield started


@pytest.fixture
def jail(launcher, record_property):
    """The degree of the jail that these tests look at; where there is none, they are not run."""
    record_property("jail", str(launcher.degree))
    if not launcher.degree.namespaces:
        missing(f"the jail; {launcher.degree}")
    return launcher.degree


def test_says_in_one_line_what_holds():
    whole = str(Degree(True, True, True))
    assert whole.startswith("jailed: no network") and "\n" not in whole
    assert str(Degree(False, False, False, "not wanted")).startswith("NO JAIL")
    assert "not wanted" in str(Degree(False, False, False, "not wanted"))


@jailed
def test_reaches_no_network(launcher):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        source = f"""
import socket
answer = []
for address in (("127.0.0.1", {server.getsockname()[1]}), ("9.9.9.9", 53)):
    try:
        socket.create_connection(address, 2)
        answer.append("connected")
    except OSError:
        answer.append("refused")
"""
        assert ask(launcher, source) == ["refused", "refused"]
        with pytest.raises(TimeoutError):
            server.accept()


LOOK = """
import os, stat, sys
seen = []
for name in ("environ", "maps", "mem"):
    try:
        with open(f"/proc/{sys.argv[1]}/{name}", "r+b" if name == "mem" else "rb") as file:
            seen.append(name)
    except OSError:
        pass
try:
    os.listdir(f"/proc/{sys.argv[1]}/fd")
    seen.append("fd")
except OSError:
    pass
for number in os.listdir("/proc/self/fd"):
    try:
        if stat.S_ISSOCK(os.fstat(int(number)).st_mode):
            seen.append("a socket")
    except OSError:
        pass
print(*seen, sep=",")
"""


@jailed
@pytest.mark.parametrize("hidden", [True, False])
def test_what_a_hidden_process_starts_sees_nothing_of_it(launcher, hidden):
    """A test may start a program of the student's, with ``os.system`` even."""
    source = f"""
import os, sys
open("look.py", "w").write({LOOK!r})
code = os.system(f"{{sys.executable}} look.py {{os.getpid()}} > seen.txt")
answer = [code, open("seen.txt").read().strip(), len(os.listdir("/proc/self/fd")) > 3]
"""
    seen = "" if hidden else "environ,maps,mem,fd"
    assert ask(launcher, source, hidden=hidden) == [0, seen, True]


@jailed
def test_reaches_no_service_of_the_machine_by_an_abstract_name(launcher):
    name = f"\0nbjudge-{os.getpid()}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(name)
        server.listen()
        source = f"import socket\nsocket.socket(socket.AF_UNIX).connect({name!r})"
        assert "ConnectionRefusedError" in ask(launcher, source)


@jailed
def test_sees_no_file_outside_the_list(launcher, tmp_path):
    gradebook = tmp_path / "gradebook.db"
    gradebook.write_text("marks")
    places = [
        str(gradebook),
        str(tmp_path),
        str(Path.home()),
        "/etc/shadow",
        "/sys",
        "/var",
        "/run",
    ]
    source = f"import os\nanswer = [path for path in {places} if os.path.isfile(path) "
    source += "or os.path.isdir(path) and os.listdir(path)]"
    # Of a home folder Python may be there, if it is installed in it; nothing else of it.
    found = ask(launcher, source)
    assert [path for path in found if path != str(Path.home())] == []
    listed = ask(launcher, f"import os\nanswer = os.listdir({str(Path.home())!r})")
    allowed = [str(path) for path in rootfs.visible([str(SUPPORT)])]
    for name in listed if isinstance(listed, list) else []:
        assert any(path.startswith(str(Path.home() / name)) for path in allowed)
    assert gradebook.read_text() == "marks"


@jailed
def test_sees_neither_settings_nor_the_exchange(launcher):
    settings = Path(sys.prefix, "etc/jupyter")  # JupyterLab's extensions are noted there
    assert os.listdir(settings), "this test needs a file there"
    hidden = [str(path) for path in rootfs.private()]
    assert str(settings) in hidden
    source = f"import os\nanswer = [os.listdir(path) for path in {hidden}]"
    assert ask(launcher, source) == [[] for _ in hidden]


@jailed
def test_sees_no_other_submission(launcher):
    other = launcher.scratch()
    (other / "answer.ipynb").write_text("right")
    source = f"import os\nanswer = os.path.exists({str(other)!r})"
    assert ask(launcher, source) is False
    launcher.discard(other)


@jailed
def test_only_who_may_read_a_folder_sees_it(launcher, tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "hidden.py").write_text("test")
    source = f"answer = open({str(tmp_path / 'hidden.py')!r}).read()"
    assert ask(launcher, source, readable=(tmp_path,)) == "test"
    assert "FileNotFoundError" in ask(launcher, source)


@jailed
def test_writes_only_into_its_own_folders(launcher):
    places = ["/", "/usr", "/usr/bin", "/etc", "/dev", "/proc", "/srv", sys.prefix, str(SUPPORT)]
    source = f"""
import os, tempfile
answer = []
for place in {places}:
    try:
        open(os.path.join(place, "mark"), "w")
        answer.append(place)
    except OSError:
        pass
open("in-its-folder", "w").write("x")
tempfile.NamedTemporaryFile().write(b"x")
open(os.path.expanduser("~/at-home"), "w").write("x")
"""
    work = launcher.scratch()
    assert ask(launcher, source, work) == []
    assert ask(launcher, "answer = open('in-its-folder').read()", work) == "x"
    launcher.discard(work)


@jailed
def test_kernel_and_judge_share_temporary_files(launcher):
    work = launcher.scratch()
    source = "import tempfile, os\nanswer = tempfile.mkdtemp()\nopen(answer + '/x', 'w').write('7')"
    folder = ask(launcher, source, work)
    assert ask(launcher, f"answer = open({folder + '/x'!r}).read()", work) == "7"
    launcher.discard(work)


@jailed
def test_the_kernel_cannot_move_what_the_judge_reads(launcher, tmp_path):
    tmp_path.chmod(0o755)
    (tmp_path / "helper.py").write_text("right")
    work = launcher.scratch()
    top = Path(*tmp_path.parts[:3])
    move = (
        f"import os\nos.makedirs({str(top)!r}, exist_ok=True)\nos.rename({str(top)!r}, '{top}-x')"
    )
    ask(launcher, move, work)
    source = f"answer = open({str(tmp_path / 'helper.py')!r}).read()"
    assert ask(launcher, source, work, readable=(tmp_path,)) == "right"
    launcher.discard(work)


@jailed
def test_sees_no_other_process_and_cannot_signal_one(launcher):
    source = "import os\nanswer = [int(n) for n in os.listdir('/proc') if n.isdecimal()]"
    assert ask(launcher, source) == [1]
    assert "ProcessLookupError" in ask(launcher, f"import os\nos.kill({os.getpid()}, 0)")


@jailed
def test_has_no_powers_and_gets_none(launcher):
    source = """
import subprocess
lines = [line.split() for line in open("/proc/self/status")]
answer = {name: value for name, value, *_ in (line for line in lines if len(line) > 1)}
commands = {"mount": "mount -t tmpfs x /dev/shm", "unshare": "unshare -Ur true"}
for name, command in commands.items():
    answer[name] = subprocess.run(command, shell=True, capture_output=True).returncode
"""
    found = ask(launcher, source)
    for name in ("CapInh:", "CapPrm:", "CapEff:", "CapBnd:", "CapAmb:"):
        assert int(found[name], 16) == 0
    assert found["NoNewPrivs:"] == "1"
    assert found["mount"] != 0
    if platform.machine() in seccomp.ARCHITECTURES:
        assert found["Seccomp:"] == "2"
        assert found["unshare"] != 0


@pytest.mark.skipif(
    platform.machine() not in seccomp.ARCHITECTURES,
    reason=f"NOT TESTED: rare system calls; there is no filter for {platform.machine()}",
)
@jailed
def test_gets_no_rare_sockets_and_keeps_the_ordinary_ones(launcher):
    source = """
import socket
answer = []
for family in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6, 16, 17, 38, 40):
    try:
        socket.socket(family, socket.SOCK_RAW if family == 16 else socket.SOCK_DGRAM)
        answer.append(int(family))
    except OSError:
        pass
"""
    assert set(ask(launcher, source)) <= {1, 2, 10, 16} and 1 in ask(launcher, source)


def test_each_submission_has_a_user_of_its_own(launcher):
    if not launcher.degree.own_user:
        pytest.skip(f"NOT TESTED: a user for each submission; {launcher.degree}")
    first, second = (ask(launcher, "import os\nanswer = os.getuid()") for _ in range(2))
    assert users.FIRST_USER <= first < second < users.FIRST_USER + 65536 * 4096


def test_has_no_variable_that_was_not_named(launcher):
    known = ask(launcher, "import os\nanswer = dict(os.environ)")
    assert SECRET.keys().isdisjoint(known) and "PATH" in known
    if launcher.degree.namespaces:
        assert known["HOME"] == rootfs.HOME


def test_has_no_descriptor_but_its_own(launcher):
    source = "import os\nanswer = len(os.listdir('/proc/self/fd'))"
    assert ask(launcher, source) == 5  # three, the reply, and the folder being listed


@jailed
def test_devices_lead_nowhere(launcher):
    names = "fd full null ptmx pts random shm stderr stdin stdout urandom zero"
    assert ask(launcher, "import os\nanswer = ' '.join(sorted(os.listdir('/dev')))") == names


@jailed
def test_a_terminal_is_its_own(launcher):
    # IPython runs !ls in one. Of the host's terminals there is none, and no way to one.
    source = """
import os, pty
ours, theirs = pty.openpty()
os.write(theirs, b"hi")
answer = [os.ttyname(theirs), os.read(ours, 2).decode(), sorted(os.listdir("/dev/pts"))]
"""
    host = [os.openpty() for _ in range(2)]
    try:
        assert ask(launcher, source) == ["/dev/pts/0", "hi", ["0", "ptmx"]]
    finally:
        for pair in host:
            for descriptor in pair:
                os.close(descriptor)


@jailed
def test_cannot_take_all_terminals(launcher):
    source = """
import os
taken = []
try:
    for _ in range(400):
        taken.append(os.openpty())
except OSError:
    pass
answer = len(taken)
"""
    assert 16 <= ask(launcher, source) <= 64


@jailed
def test_cannot_fork_without_end(launcher):
    source = """
import os, time
answer = 0
try:
    while answer < 1000:
        if os.fork() == 0:
            time.sleep(30)
            os._exit(0)
        answer += 1
except BlockingIOError:
    pass
"""
    assert 20 < ask(launcher, source) <= LIMITS.processes
    assert ask(launcher, "answer = 'the next one starts'") == "the next one starts"


def test_cannot_take_all_memory(launcher):
    source = "numbers = bytearray(3 << 30)"
    assert "MemoryError" in ask(launcher, source)


def test_cannot_take_all_memory_by_many_processes(launcher):
    if not launcher.degree.groups:
        pytest.skip(f"NOT TESTED: bounds for all that a submission starts; {launcher.degree}")
    source = """
import os, time
for _ in range(8):
    if os.fork() == 0:
        numbers = bytearray(b"x") * (100 << 20)
        time.sleep(20)
        os._exit(0)
time.sleep(0.1)
answer, status = [], 0
for _ in range(8):
    _, status = os.wait()
    answer.append(os.waitstatus_to_exitcode(status))
    if answer[-1] == -9:
        break
"""
    # Either some of them are killed, or the first one is and there is no answer.
    answer = ask(launcher, source)
    assert answer is None or -9 in answer


def test_cannot_write_a_large_file(launcher):
    source = "import os\nfile = open('large', 'wb')\nfile.write(bytes(3 << 20)); file.close()"
    work = launcher.scratch()
    assert "File too large" in ask(launcher, source, work)
    assert size(launcher, work, "large") <= LIMITS.file_bytes
    launcher.discard(work)


@linux
def test_cannot_fill_the_disk_with_many_files(launcher):
    source = """
import time
for number in range(1000):
    open(f"file-{number}", "wb").write(bytes(1 << 20))
    time.sleep(0.02)
answer = "there was room for all"
"""
    answer = ask(launcher, source)
    assert answer is None or "No space left" in answer


FILLERS = {
    "files without a name": """
for number in range(100):
    held = os.open("unnamed", os.O_CREAT | os.O_RDWR)
    os.unlink("unnamed")
    os.posix_fallocate(held, 0, 1 << 20)
    answer += 1 << 20
""",
    "files below a long path": """
for _ in range(30):
    os.mkdir("d" * 200)
    os.chdir("d" * 200)
for number in range(100):
    held = os.open(str(number), os.O_CREAT | os.O_RDWR)
    os.posix_fallocate(held, 0, 1 << 20)
    os.close(held)
    answer += 1 << 20
""",
    "empty files": """
for number in range(100_000):
    open(str(number), "w").close()
    answer += 8192
""",
    "temporary files": """
import tempfile
for number in range(100):
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(bytes(1 << 20))
    answer += 1 << 20
""",
}


@jailed
@pytest.mark.parametrize("source", FILLERS.values(), ids=list(FILLERS))
def test_whatever_takes_room_is_counted(launcher, source):
    """By Linux, at once, so that it holds for the next process of the submission too."""
    indented = source.replace("\n", "\n    ")
    tried = f"import os\nanswer = 0\ntry:{indented}pass\nexcept OSError as error:\n"
    tried += "    answer = [answer, error.strerror]"
    work = launcher.scratch()
    held, why = ask(launcher, tried, work)
    assert (0 < held <= LIMITS.folder_bytes, why) == (True, "No space left on device")
    if "unnamed" not in source and "tempfile" not in source:
        write = "for name in 'ab':\n    open(name, 'w').write('x' * 900_000)"
        assert "No space left" in ask(launcher, write, work)
    assert os.listdir(work) == []  # nobody outside sees it
    launcher.discard(work)
    assert not work.parent.exists()


@jailed
def test_what_is_handed_in_is_there_for_each_process(launcher):
    work = launcher.scratch()
    (work / "data").mkdir()
    (work / "data/numbers.txt").write_text("7")
    (work / "link").symlink_to("data/numbers.txt")
    (work / "away").symlink_to("/etc/shadow")
    source = """
import os
open("data/numbers.txt", "a").write("8")
os.mkdir("data/more")
answer = [open("link").read(), os.readlink("away"), os.stat("data").st_uid == os.getuid()]
"""
    assert ask(launcher, source, work) == ["78", "/etc/shadow", True]
    assert ask(launcher, source.replace('"data/more"', '"more"'), work)[0] == "788"
    assert (work / "data/numbers.txt").read_text() == "7"
    launcher.discard(work)


@jailed
def test_more_than_there_is_room_for_is_said(launcher):
    work = launcher.scratch()
    (work / "data").write_bytes(bytes(LIMITS.folder_bytes + 1))
    with pytest.raises(StartError, match="No space left"):
        ask(launcher, "answer = 1", work)
    (work / "data").unlink()
    assert ask(launcher, "answer = 1", work) == 1
    launcher.discard(work)


@linux
def test_without_a_jail_files_without_a_name_count_too():
    source = """
import os, time
held = os.open("unnamed", os.O_CREAT | os.O_RDWR)
os.unlink("unnamed")
for number in range(20):
    os.write(held, bytes(1 << 20))
time.sleep(10)
answer = "there was room for all"
"""
    limits = dataclasses.replace(LIMITS, file_bytes=100 << 20)
    environment = {"PYTHONPATH": str(SUPPORT)}
    with ForkLauncher(limits=limits, jail=False, environment=environment) as launcher:
        assert ask(launcher, source) is None


@linux
def test_a_log_is_begun_anew_before_it_is_large(tmp_path):
    log = tmp_path / "log"
    log.write_bytes(b"x" * (monitor.LOG_BYTES + 8192))
    monitor.shorten(log)
    assert log.stat().st_size == 0
    log.write_bytes(b"x")
    monitor.shorten(log)
    assert log.stat().st_size == 1


@pytest.mark.skipif(
    platform.machine() not in seccomp.ARCHITECTURES,
    reason=f"NOT TESTED: other processors; there is no filter for {platform.machine()}",
)
@jailed
def test_stays_on_its_processors(launcher):
    source = "import os\nos.sched_setaffinity(0, range(os.cpu_count()))"
    assert "PermissionError" in ask(launcher, source)


def test_all_of_a_submission_shares_one_part_of_a_processor(launcher):
    mounts = cgroups.mounted(Path("/proc/self/mountinfo").read_text())
    if not launcher.degree.groups or "cpu" not in mounts:
        pytest.skip(f"NOT TESTED: control groups for processors; {launcher.degree}")
    groups = cgroups.own(ask(launcher, "answer = open('/proc/self/cgroup').read()"))
    assert "nbjudge-" in groups["cpu"]


def test_cannot_open_files_without_end(launcher):
    source = "files = [open('/dev/null') for _ in range(500)]"
    assert "Too many open files" in ask(launcher, source)


def test_random_numbers_differ_from_fork_to_fork(launcher):
    source = "import random, numpy\nanswer = [random.random(), numpy.random.rand()]"
    first, second = ask(launcher, source), ask(launcher, source)
    assert set(first).isdisjoint(second)


BEATS = """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork():
        os._exit(0)
    os.close(reply.fileno())
    while True:
        open("beat", "a").write("x")
        time.sleep(0.01)
while not os.path.exists("beat"):
    time.sleep(0.01)
answer = "left"
"""


def test_a_daemon_ends_with_its_notebook(launcher):
    work = launcher.scratch()
    assert ask(launcher, BEATS, work) == "left"
    before = size(launcher, work, "beat")
    time.sleep(0.1)
    assert size(launcher, work, "beat") == before
    launcher.discard(work)


def size(launcher, work, name):
    """Give the size of a file as a process of the submission sees it."""
    return ask(launcher, f"import os\nanswer = os.path.getsize({name!r})", work)


def test_without_a_jail_limits_and_ends_still_hold():
    environment = {"PYTHONPATH": str(SUPPORT)}
    with ForkLauncher(limits=LIMITS, jail=False, environment=environment) as launcher:
        work = launcher.scratch()
        assert ask(launcher, BEATS, work) == "left"
        before = (work / "beat").stat().st_size
        time.sleep(0.1)
        assert (work / "beat").stat().st_size == before
        assert "MemoryError" in ask(launcher, "numbers = bytearray(3 << 30)")
        assert str(launcher.degree).startswith("NO JAIL")


def test_reads_where_control_groups_are():
    table = "25 20 0:22 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"
    table += "26 20 0:23 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw\n"
    table += "27 20 0:24 / /proc rw - proc proc rw\n"
    mounts = cgroups.mounted(table)
    assert mounts["memory"] == Path("/sys/fs/cgroup/memory")
    assert mounts[""] == Path("/sys/fs/cgroup/unified")
    paths = cgroups.own("4:memory:/a/b\n1:cpu,cpuacct:/\n0::/user.slice/c\n")
    assert paths == {"memory": "/a/b", "cpu": "/", "cpuacct": "/", "": "/user.slice/c"}
    above = cgroups.parents(mounts[""], paths[""])
    assert [path.name for path in above] == ["c", "user.slice", "unified"]


def test_sets_the_limits_of_both_forms_of_groups(tmp_path):
    cgroups.Group([tmp_path], v2=True).limit(1000, 7)
    assert (tmp_path / "memory.max").read_text() == "1000"
    assert (tmp_path / "pids.max").read_text() == "7"
    cgroups.Group([tmp_path, tmp_path], v2=False).limit(2000, 8)
    assert (tmp_path / "memory.limit_in_bytes").read_text() == "2000"
    assert (tmp_path / "pids.max").read_text() == "8"


@pytest.mark.parametrize("refused", ["cpu", "pids"])
def test_does_without_a_group_for_processors_and_without_no_other(tmp_path, monkeypatch, refused):
    folders = [tmp_path / kind / "mine" for kind in ("memory", "pids", "cpu")]
    for folder in folders:
        folder.parent.mkdir()
        if folder.parent.name == refused:
            folder.parent.rmdir()
    monkeypatch.setattr(cgroups, "choices", lambda name: [(list(folders), False)])
    if refused == "pids":
        with pytest.raises(OSError, match="pids"):
            cgroups.join(7, 1000, 8)
    else:
        assert cgroups.join(7, 1000, 8).folders == folders[:2]
        assert (folders[1] / "cgroup.procs").read_text() == "7"


@pytest.mark.parametrize("machine", seccomp.ARCHITECTURES)
def test_every_jump_of_the_filter_lands_inside_it(machine):
    program = seccomp.program(machine)
    count = len(program) // 8
    for at in range(count):
        yes, no = program[8 * at + 2], program[8 * at + 3]
        assert at + 1 + max(yes, no) < count or program[8 * at] == seccomp.RETURN


def hidden_parent(path: Path) -> Path | None:
    """Find the outermost folder on the way to a path that others may not enter."""
    ways = [*reversed(path.parents), path]
    return next((way for way in ways if not way.stat().st_mode & 0o001), None)


@pytest.mark.skipif(
    os.geteuid() != 0, reason="NOT TESTED: an ordinary user beside root, who alone can become one"
)
@jailed
def test_all_of_this_holds_for_an_ordinary_user(tmp_path, record_property):
    if not shutil.which("setpriv"):
        missing("the jail of an ordinary user; no setpriv here")
    python = Path(sys.base_prefix).resolve()
    steps = "true"
    if hidden := hidden_parent(python):
        # Python is where only root may go: show it, in a mount namespace of this test alone.
        hold = tmp_path / "hold"
        hold.mkdir()
        steps = f"mount --bind {python} {hold} && mount -t tmpfs -o mode=755 t {hidden}"
        steps += f" && mkdir -p {python} && mount --move {hold} {python}"
    run = f"{sys.executable} -m pytest -q -p no:cacheprovider -k 'not ci_fails' {__file__}"
    user = "setpriv --reuid 65534 --regid 65534 --clear-groups"
    environment = os.environ | {"HOME": "/nonexistent"}
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", f"{steps} && exec {user} {run}"],
        capture_output=True,
        text=True,
        env=environment,
        cwd=HERE.parents[1],
        check=False,
    )
    lines = done.stdout.strip().splitlines()
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]
    (degree,) = [line.removeprefix("jail: ") for line in lines if line.startswith("jail: ")]
    assert degree.startswith("jailed: ")
    record_property("jail", f"{degree}, as an ordinary user")


def test_without_a_jail_ci_fails(tmp_path):
    """Here it is missing indeed: the filter of a jail refuses to build another one."""
    program = """
import os, sys
from nbjudge.sandbox import seccomp, syscalls
syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
seccomp.install()
os.execv(sys.executable, [sys.executable, "-m", "pytest", "-q", *sys.argv[1:]])
"""
    options = ["-p", "no:cacheprovider", "-k", "reaches_no_network", "--jail-file"]
    done = subprocess.run(
        [sys.executable, "-c", program, __file__, *options, str(tmp_path / "jail")],
        capture_output=True,
        text=True,
        env=os.environ | {"CI": "true"},
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 1 and "1 error" in done.stdout, done.stdout + done.stderr
    assert "CI is set, and NOT TESTED: the jail; NO JAIL: " in done.stdout
    assert (tmp_path / "jail").read_text().startswith("NOT TESTED: NO JAIL: ")


def test_elsewhere_what_is_missing_is_said(monkeypatch):
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match=r"^NOT TESTED: the jail$"):
        missing("the jail")
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match=r"^CI is set, and NOT TESTED: the jail$"):
        missing("the jail")
