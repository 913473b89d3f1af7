"""Grade a class of attackers, between honest students, with real nbgrader."""

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook, MissingEntry

from attack_case import Case, write_paper
from attack_course import ASSIGNMENT, FULL, NOTEBOOK, write_course
from attack_watch import Watch
from attack_world import Findings, World
from small_course import release

SECONDS = 6  # for one cell
STOCK = f"""\
c = get_config()
c.Execute.timeout = {SECONDS}
"""
JUDGED = f"""\
import nbjudge

c = get_config()
nbjudge.configure(c)
c.TwoKernels.cell_timeout = {SECONDS}
"""
WARM = 'c.TwoKernels.preload = ["tensorflow"]\n'
SPACE = 25  # so many attackers between two honest students
NBGRADER = Path(sys.executable).parent / "nbgrader"


@dataclass
class Outcome:
    """What a student got.

    Attributes:
        points: by test cell; None where a person has to look.
        seconds: that grading took, roughly.
        feedback: secrets in the feedback.
    """

    points: dict[str, float | None]
    seconds: float = 0.0
    feedback: list[str] = field(default_factory=list)


@dataclass
class Graded:
    """What came of a class.

    Attributes:
        attacks: outcome by attack.
        honest: outcome of students who attack nothing; ``right`` and ``wrong`` in their names.
        findings: what was found in the world afterwards.
        returncode: of nbgrader.
        log: what nbgrader wrote.
        most_processes: at one time.
        most_memory: bytes of one process.
    """

    attacks: dict[str, Outcome]
    honest: dict[str, Outcome]
    findings: Findings
    returncode: int
    log: str
    most_processes: int = 0
    most_memory: int = 0

    def plain(self) -> dict:
        return asdict(self)

    @classmethod
    def of(cls, plain: dict) -> "Graded":
        """Make it again from what ``plain`` gave."""
        outcomes = {
            group: {name: Outcome(**each) for name, each in plain[group].items()}
            for group in ("attacks", "honest")
        }
        return cls(**(plain | outcomes | {"findings": Findings(**plain["findings"])}))


class Class:
    """A class of attackers, between honest students."""

    def __init__(
        self,
        folder: Path,
        chosen: dict[str, Case],
        config: str = STOCK,
        tensorflow: bool = True,
        released: Path | None = None,
    ) -> None:
        """Make the course and hand everything in.

        Args:
            folder: for everything; is made.
            chosen: the attacks, by name.
            config: text of nbgrader_config.py.
            tensorflow: whether one task needs it, which takes long without a warm kernel.
            released: a course to copy, made by ``write_released`` with the same settings.
        """
        self.world = World(folder)
        self.tests = [test for test in FULL if tensorflow or test != "test_dense"]
        if released:
            shutil.copytree(released, self.world.course, dirs_exist_ok=True)
        else:
            write_released(self.world.course, config, tensorflow)
        path = self.world.course / "release" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
        self.released = nbformat.read(path, as_version=4)
        self.students: dict[str, str] = {}
        self.honest: dict[str, str] = {}
        for number, (name, case) in enumerate(chosen.items()):
            if number % SPACE == 0:
                self.enter(f"s{number:03}a_right", None, self.honest)
            try:
                self.enter(f"s{number:03}b_{name}", case.edit, self.students, name)
            except ValueError:  # it edits the task that needs TensorFlow
                if tensorflow:
                    raise
                shutil.rmtree(self.world.course / "submitted" / f"s{number:03}b_{name}")
        self.enter("t_wrong", lambda paper: paper.wrong("softmax"), self.honest)
        self.enter("z_right", None, self.honest)
        self.world.remember()

    def enter(self, student: str, edit: object, group: dict, name: str | None = None) -> None:
        folder = self.world.course / "submitted" / student
        write_paper(self.released, folder, self.world.facts(student), edit)
        group[student] = name or student

    def nbgrader(self, *arguments: str) -> subprocess.CompletedProcess:
        return subprocess.run(
            [NBGRADER, *arguments],
            cwd=self.world.course,
            env=self.world.environment(),
            capture_output=True,
            text=True,
            check=False,
        )

    def autograde(self, limit: float, *arguments: str) -> tuple[int, list[tuple[float, str]]]:
        """Grade; after so many seconds without a line in its log stop it, as anybody would.

        Returns:
            nbgrader's return code, and each line of its log with the second it came.
        """
        lines: list[tuple[float, str]] = []
        start = time.monotonic()
        process = subprocess.Popen(
            [NBGRADER, "autograde", ASSIGNMENT, *arguments],
            cwd=self.world.course,
            env=self.world.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,
        )

        def read() -> None:
            for line in process.stdout:
                lines.append((time.monotonic() - start, line[:2000]))

        reader = threading.Thread(target=read, daemon=True)
        reader.start()
        while process.poll() is None:
            time.sleep(0.2)
            now = time.monotonic() - start
            if now - (lines[-1][0] if lines else 0) > limit:
                lines.append((now, f"stopped after {limit:.0f} seconds without a word\n"))
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        reader.join(3)
        return process.returncode, lines

    def points(self, student: str) -> dict[str, float | None]:
        """Give a student's points as the gradebook has them."""
        unseen: dict[str, float | None] = dict.fromkeys(self.tests)
        path = self.world.course / "gradebook.db"
        with Gradebook(f"sqlite:///{path}") as gradebook, suppress(MissingEntry):
            notebook = gradebook.find_submission_notebook(NOTEBOOK, ASSIGNMENT, student)
            found = {grade.name: grade.auto_score for grade in notebook.grades}
            return unseen | {test: found[test] for test in self.tests if test in found}
        return unseen

    def grade(self, limit: float, feedback: bool = False) -> Graded:
        """Grade everybody with one command."""
        watch = Watch()
        watch.start()
        code, lines = self.autograde(limit)
        left = watch.end()
        everybody = self.students | self.honest
        seconds = durations(lines, list(everybody))
        if feedback:
            lines.append((0, self.nbgrader("generate_feedback", ASSIGNMENT).stderr))
        outcomes = {
            student: Outcome(
                self.points(student), seconds.get(student, 0), self.world.in_feedback(student)
            )
            for student in everybody
        }
        return Graded(
            attacks={name: outcomes[student] for student, name in self.students.items()},
            honest={name: outcomes[student] for student, name in self.honest.items()},
            findings=self.named(self.world.find(list(everybody), left)),
            returncode=code,
            log="".join(line for _, line in lines),
            most_processes=watch.most_processes,
            most_memory=watch.most_memory,
        )

    def named(self, findings: Findings) -> Findings:
        """Name leaks by attack, not by student."""
        everybody = self.students | self.honest
        findings.leaks = {everybody[student]: seen for student, seen in findings.leaks.items()}
        return findings

    def close(self) -> None:
        self.world.close()


def write_released(course: Path, config: str, tensorflow: bool) -> None:
    """Write a course, make the students' version, and note the tests in the gradebook."""
    write_course(course, config + (WARM if tensorflow else ""), tensorflow)
    release(course)


def durations(lines: list[tuple[float, str]], students: list[str]) -> dict[str, float]:
    """Say how long each student took: from the first line that names the folder to the next's."""
    first: dict[str, float] = {}
    for second, line in lines:
        named = re.search(r"submitted/(\w+)/", line)
        if named and named[1] in students:
            first.setdefault(named[1], second)
    ends = [*list(first.values())[1:], lines[-1][0] if lines else 0]
    starts = zip(first.items(), ends, strict=True)
    return {name: round(end - start, 1) for (name, start), end in starts}
