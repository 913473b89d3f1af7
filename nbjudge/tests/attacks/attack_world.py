"""The world around a class that is graded, and what attacks did to it.

Decoys lie where real secrets would; a listener waits where data could be sent; everything that
must not change is remembered. An attack leaves its own mark, so that it can be named.
"""

import codecs
import hashlib
import json
import os
import re
import sqlite3
import stat
import sys
import sysconfig
import tempfile
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from attack_course import ASSIGNMENT, FULL, HIDDEN_NUMBER, HIDDEN_WORD, NOTEBOOK
from attack_watch import Listener

LARGEST = 20_000_000  # bytes of a file that is searched for marks


@dataclass
class Findings:
    """What was found after a run.

    Attributes:
        marks: places outside a submission's own folders that hold an attack's mark, or have it
            in their names.
        changed: files of the instructor or of other students that are not as before.
        told: what the listener heard.
        leaks: hidden tests that stand where a student sees them, by student.
        left: command lines of processes that were left behind.
        tampered: sentences about the gradebook.
    """

    marks: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    leaks: dict[str, list[str]] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    tampered: list[str] = field(default_factory=list)


class World:
    """A course's folder, a home and a temporary folder, with decoys.

    Attributes:
        course: the course's folder.
        home: what the grader's home is for the time.
        temporary: what TMPDIR is for the time.
        run: a word for this run.
    """

    def __init__(self, folder: Path) -> None:
        self.run = f"nbtried{os.getpid()}x{time.time_ns() % 10**9}"
        self.course, self.home = folder / "course", folder / "home"
        # Sockets have short paths, so this one does not lie in pytest's deep folders.
        self.temporary = Path(tempfile.mkdtemp(prefix="t-"))
        self.secret = f"decoy-{self.run}"
        startup = self.home / ".ipython" / "profile_default" / "startup"
        for path in (startup / "README", self.home / ".ssh" / "id_ed25519", self.home / "secret"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.secret, encoding="utf-8")
        self.course.mkdir(parents=True)
        (self.course / "last-year.csv").write_text(self.secret, encoding="utf-8")
        self.listener = Listener(self.run)
        self.kept: dict[str, str] = {}

    def facts(self, student: str) -> dict[str, str]:
        """Give what an attack may know; see ``attack_case.Paper``."""
        namespace = Path("/proc/self/ns/pid")
        return {
            "course": str(self.course),
            "home": str(self.home),
            "port": str(self.listener.port),
            "run": self.run,
            "mark": self.mark(student),
            "pid": os.readlink(namespace) if namespace.exists() else "none",
        }

    def mark(self, student: str) -> str:
        return f"{self.run}-{student}"

    def environment(self) -> dict[str, str]:
        """Give the environment in which nbgrader runs."""
        commands = Path(sys.executable).parent  # nbgrader, and alembic, which it runs
        path = f"{commands}{os.pathsep}{os.environ['PATH']}"
        ours = {"HOME": self.home, "TMPDIR": self.temporary, "PATH": path, "TRIED": self.run}
        dropped = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "PYTHONSTARTUP")
        kept = {name: text for name, text in os.environ.items() if name not in dropped}
        return kept | {name: str(value) for name, value in ours.items()}

    def remember(self) -> None:
        """Remember everything that must not change."""
        self.kept = self.state()

    def state(self) -> dict[str, str]:
        state = {}
        for root in (self.course, self.home):
            for path in walk(root):
                name = str(path.relative_to(root.parent))
                top = path.relative_to(root).parts[0]
                mine = root == self.home and top not in (".ssh", "secret")
                if top in ("autograded", "feedback", "gradebook.db") or mine:
                    continue
                if top == "submitted" and not stat.S_ISREG(path.lstat().st_mode):
                    continue  # is taken out before it is graded
                state[name] = digest(path)
        startup = self.home / ".ipython" / "profile_default" / "startup"
        state |= {str(path.relative_to(self.home.parent)): digest(path) for path in walk(startup)}
        return state | {"gradebook: what was released": self.released()}

    def rows(self, query: str) -> list:
        """Ask the gradebook."""
        path = self.course / "gradebook.db"
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
            return connection.execute(query).fetchall()

    def released(self) -> str:
        tables = ("assignment", "base_cell", "grade_cells", "source_cell", "solution_cells")
        text = repr([self.rows(f"select * from {table} order by 1") for table in tables])
        return hashlib.sha256(text.encode()).hexdigest()

    def find(self, students: list[str], left: list[str]) -> Findings:
        """Look at everything after a run."""
        findings = Findings(left=left, told=list(self.listener.heard))
        now = self.state()
        names = sorted(now.keys() | self.kept.keys())
        findings.changed = [name for name in names if now.get(name) != self.kept.get(name)]
        findings.marks = self.marks()
        for student in students:
            if seen := self.leaks(student):
                findings.leaks[student] = seen
        given = "select count(*) from grade where ifnull(extra_credit, 0) or manual_score not null"
        if self.rows(given)[0][0]:
            findings.tampered.append("points were entered by hand, and nobody did")
        return findings

    def marks(self) -> list[str]:
        """Give the places where marks were left."""
        shared = [Path(name) for name in ("/dev/shm", "/var/tmp", sysconfig.get_path("purelib"))]
        own = re.compile(r"course/(submitted|autograded|feedback)/([^/]+)/")
        found = []
        for place in {*shared, Path(tempfile.gettempdir())}:
            found += [str(path) for path in place.glob(f"*{self.run}*")]
        for root in (self.course, self.home, self.temporary):
            for path in walk(root):
                where = own.search(str(path))
                marks = set(re.findall(rf"{self.run}-\w+".encode(), content(path)))
                marks |= set(re.findall(rf"{self.run}-\w+", path.name))
                named = {mark.decode() if isinstance(mark, bytes) else mark for mark in marks}
                if where:
                    named.discard(self.mark(where[2]))
                found += [f"{path}: {mark}" for mark in named]
        return sorted(found)

    def leaks(self, student: str) -> list[str]:
        """Give what the student's process, and what it leaves, shows of hidden tests or decoys.

        The inputs of a hidden test have to reach the function that is tested. That it prints
        them in the notebook, which stays with the instructor, is no leak; in the feedback it is.
        """
        folder = self.course / "autograded" / student / ASSIGNMENT
        path = folder / f"{NOTEBOOK}.ipynb"
        texts, inputs = {}, {}
        with suppress(OSError, ValueError, KeyError, TypeError):
            for cell in json.loads(content(path))["cells"]:
                if cell["metadata"].get("nbgrader", {}).get("grade_id") not in FULL:
                    name = "".join(cell["source"])[:60]
                    texts[name] = json.dumps(cell.get("outputs", []))
                    inputs[name] = HIDDEN_NUMBER
        for other in walk(folder):
            if other != path and "numbers.txt" not in other.name:
                texts[other.name] = content(other).decode(errors="replace")
        return [
            f"{name}: {word}"
            for name, text in texts.items()
            for word in self.told(text)
            if word != inputs.get(name)
        ]

    def told(self, text: str) -> list[str]:
        """Give the secrets that a text tells, also backwards and in other alphabets."""
        secrets = (HIDDEN_WORD, HIDDEN_NUMBER, self.secret)
        plain = {secret: secret for secret in secrets}
        turned = {secret: secret[::-1] for secret in secrets}
        hexed = {secret: secret.encode().hex() for secret in secrets}
        rotated = {HIDDEN_WORD: codecs.encode(HIDDEN_WORD, "rot13")}
        found = [plain, turned, hexed, rotated]
        return sorted({word for forms in found for word, form in forms.items() if form in text})

    def in_feedback(self, student: str) -> list[str]:
        """Give the secrets that a student's feedback tells."""
        path = self.course / "feedback" / student / ASSIGNMENT / f"{NOTEBOOK}.html"
        return self.told(content(path).decode(errors="replace")) if path.exists() else []

    def restore(self, findings: Findings) -> None:
        """Take away what an attack planted, so that the next one stands for itself."""
        for name in (*findings.changed, *(mark.rsplit(": ", 1)[0] for mark in findings.marks)):
            path = self.course.parent / name
            ours = path.is_relative_to(self.course.parent) and path.name != "gradebook.db"
            if name not in self.kept and ours and path.is_file():
                path.unlink()
        with (
            suppress(sqlite3.Error),
            closing(sqlite3.connect(self.course / "gradebook.db")) as base,
        ):
            base.execute("update grade set extra_credit = null")
            base.commit()

    def close(self) -> None:
        """Remove what lies outside the folder, marks in shared places included."""
        self.listener.close()
        for path in (Path(sysconfig.get_path("purelib"))).glob(f"*{self.run}*"):
            path.unlink()
        for place in (Path(tempfile.gettempdir()), Path("/dev/shm"), Path("/var/tmp")):
            for path in place.glob(f"*{self.run}*"):
                with suppress(OSError):
                    path.unlink()
        for top, folders, files in os.walk(self.temporary, topdown=False):
            for name in files:
                (Path(top) / name).unlink(missing_ok=True)
            for name in folders:
                path = Path(top) / name
                path.unlink() if path.is_symlink() else path.rmdir()
        self.temporary.rmdir()


def walk(root: Path) -> list[Path]:
    """Give everything below a folder but folders; symlinks are given, not followed."""
    found = []
    for folder, folders, files in os.walk(root):
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        found += [Path(folder) / name for name in (*files, *links)]
    return sorted(found)


def content(path: Path) -> bytes:
    """Read a plain file that is not too large; else nothing."""
    with suppress(OSError):
        state = path.lstat()
        if stat.S_ISREG(state.st_mode) and state.st_size <= LARGEST:
            return path.read_bytes()
    return b""


def digest(path: Path) -> str:
    """Give what a file is and holds."""
    state = path.lstat()
    if stat.S_ISLNK(state.st_mode):
        return f"link to {os.readlink(path)}"
    if not stat.S_ISREG(state.st_mode) or state.st_size > LARGEST:
        return f"{state.st_mode} {state.st_size}"
    return hashlib.sha256(content(path)).hexdigest()
