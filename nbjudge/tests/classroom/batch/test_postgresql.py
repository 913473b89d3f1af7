"""The gradebook can be PostgreSQL: a real server, which only its own user can reach."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from nbgrader.apps import ExportApp

from small_course import SmallCourse, command

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

USER = "postgres"  # Debian makes it; the server refuses to run as root


def program(name: str) -> str:
    """Give the path of one of PostgreSQL's programs, which Debian does not put on PATH."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which(name, path=os.pathsep.join([*map(str, places), os.environ["PATH"]]))
    if found is None and os.environ.get("CI"):
        pytest.fail("no PostgreSQL here, and CI is set")
    if found is None:
        pytest.skip("NOT TESTED: a gradebook in PostgreSQL; no server here")
    return found


def run(*command: str) -> None:
    user = {"user": USER, "group": USER, "extra_groups": []} if os.getuid() == 0 else {}
    done = subprocess.run(
        command, cwd="/", capture_output=True, text=True, check=False, timeout=120, **user
    )
    assert done.returncode == 0, done.stderr + done.stdout


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server's address, for SQLAlchemy; it listens on a socket in a folder, and nowhere else."""
    control = program("pg_ctl")
    folder = Path("/tmp", f"nbjudge-pg-{os.getpid()}")  # a socket's path has to be short
    folder.mkdir(mode=0o700)
    if os.getuid() == 0:
        owner = pwd.getpwnam(USER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    data = str(folder / "data")
    try:
        run(program("initdb"), "-D", data, "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off"
        run(control, "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql+psycopg://{USER}@/postgres?host={folder}"
        finally:
            run(control, "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def test_a_class_is_graded_into_postgresql(address: str, tmp_path: Path) -> None:
    course = SmallCourse(tmp_path, f"c.CourseDirectory.db_url = {address!r}\n", address)
    course.hand_in("student01")
    course.hand_in("student02", "softmax", "batches")
    course.hand_in_bytes("zero", b"no notebook")
    course.grade()
    scores = course.scores()
    assert set(scores.pop("zero").values()) == {None}
    assert scores == course.known
    assert not (tmp_path / "gradebook.db").exists()

    course.hand_in("student02", "softmax")
    assert "3 submissions, 1 to grade" in course.grade().stderr
    assert course.scores()["student02"] == course.known["student02"]
    done = command(tmp_path, ExportApp, "--to", str(tmp_path / "grades.csv"))
    assert done.returncode == 0, done.stderr
    assert "student02" in (tmp_path / "grades.csv").read_text()
