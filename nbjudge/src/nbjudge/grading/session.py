"""One submission before the judge: the order of things, and what happens when something dies.

Two processes take part, and this module says what each does next (see ``student_side.py`` and
``judge_side.py``). Whatever happens in one cell costs that cell: a student's kernel that died is
started anew and runs the student's cells again, a judge that hangs is replaced, and what was
judged before stays.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode

from nbjudge.grading.causes import Failed, cause_of, failure_of, name_newer_syntax
from nbjudge.grading.judge_side import JudgeSide
from nbjudge.grading.plan import Side, Step
from nbjudge.grading.student_side import GRACE, StudentSide
from nbjudge.grading.verdict import Died, NoAnswer, Verdict, error_output, errors_of

# Errors of a process that has taken all the time, memory, files, threads or children that it may.
# What it holds would be missing to the next task.
SHORT = {
    *("StudentTimeout", "OSError", "BlockingIOError", "RuntimeError", "MemoryError"),
    "ResourceExhaustedError",
}


@dataclass
class Allowance:
    """How much a submission may take.

    Attributes:
        cell_seconds: for one cell.
        submission_seconds: for all of them together.
        restarts: how often the student's kernel is started anew.
    """

    cell_seconds: float = 30
    submission_seconds: float = 600
    restarts: int = 20


@dataclass
class Report:
    """What happened to a submission, for the instructor.

    Attributes:
        seconds: that it took.
        restarts: of the student's kernel.
        said: a sentence for each accident.
    """

    seconds: float = 0
    restarts: int = 0
    said: list[str] = field(default_factory=list)


def unfit(verdict: Verdict) -> str:
    """Say why the student's kernel should be started anew after a test, or nothing."""
    if not verdict.linked:
        return "it no longer answered the judge"
    short = [error.ename for error in errors_of(verdict.outputs) if error.ename in SHORT]
    if verdict.by_student and short:
        return f"it may have run short of something ({short[0]})"
    return ""


class Session:
    """Runs the cells of one submission, each on its side."""

    def __init__(self, student: StudentSide, judge: JudgeSide, limits: Allowance) -> None:
        """Take both sides, neither of them started, and how much the submission may take."""
        self.student = student
        self.judge = judge
        self.limits = limits
        self.report = Report()
        self.done: list[Step] = []  # what the student's kernel runs again when it died
        self.set_up: list[str] = []  # what another judge would have to run first
        self.failed: list[Failed] = []  # cells of the student's that ended in an error
        self.history: list[tuple[str, bool]] = []  # texts of cells, and whether the student's
        self.deadline = 0.0
        self.judge_was_ended = False  # because a test took too long

    async def run(self, steps: Sequence[Step]) -> Report:
        """Run every cell, write its outputs into it, and say what happened."""
        started = time.monotonic()
        self.deadline = started + self.limits.submission_seconds
        try:
            await self.judge.start()
            await self.connect()
            for step in steps:
                await self.take(step)
        finally:
            await self.student.stop()
            await self.judge.stop()
        self.report.seconds = time.monotonic() - started
        return self.report

    def say(self, step: Step, sentence: str) -> None:
        """Note an accident for the instructor."""
        self.report.said.append(f"cell {step.index + 1}: {sentence}")

    def seconds(self) -> float:
        """Give how long the next cell may take; nothing or less when the time is used up."""
        return min(self.limits.cell_seconds, self.deadline - time.monotonic())

    async def connect(self) -> None:
        """Start the student's kernel, and hand the judge its end of the link to it."""
        link = await self.student.start()
        await self.judge.connect(link)

    async def take(self, step: Step) -> None:
        """Run one cell."""
        step.cell.outputs = []
        if (seconds := self.seconds()) <= 0:
            step.cell.outputs = [
                error_output("SubmissionTimeoutError", "the submission's time was used up before")
            ]
            return
        if step.side is not Side.JUDGE:
            await self.by_student(step, seconds)
        if step.side is not Side.STUDENT:
            await self.by_judge(step, seconds)
        self.history.append((step.cell.source, step.side is Side.STUDENT))

    async def by_student(self, step: Step, seconds: float) -> None:
        """Let the student's kernel run a cell; one that kills it is not run again."""
        if not await self.alive():
            step.cell.outputs = [error_output("DeadKernelError", "the kernel is not running")]
            return
        try:
            await self.student.run(step, seconds)
            self.done.append(step)
        except Died as death:
            step.cell.outputs.append(error_output("DeadKernelError", str(death)))
            self.say(step, str(death))
        if newer := name_newer_syntax(step.cell):
            self.say(step, newer)
        if failure := failure_of(step.cell):
            self.failed.append(failure)

    async def by_judge(self, step: Step, seconds: float) -> None:
        """Let the judge run a locked cell; stop whoever keeps it waiting."""
        await self.alive()
        shared = step.side is Side.BOTH
        answer = asyncio.ensure_future(self.judge.run(step.cell.source, shared, self.history))
        try:
            verdict = await self.patiently(answer, seconds)
        except Died as death:
            self.say(step, str(death))
            refused = None if self.judge_was_ended else str(death)  # a test may loop by an answer
            verdict = Verdict([error_output("JudgeError", str(death))], refused=refused)
            await self.replace_judge()
        if why := unfit(verdict):
            self.say(step, f"the kernel was ended: {why}")
            await self.student.kill()
        if not shared:
            step.cell.outputs = verdict.outputs
            step.cell.metadata["nbjudge"] = NotebookNode(
                line=verdict.line, by_student=verdict.by_student, refused=verdict.refused
            )
            if cause := cause_of(verdict.outputs, self.failed):
                step.cell.metadata["nbjudge"].cause = cause
            return
        self.set_up.append(step.cell.source)
        for error in errors_of(verdict.outputs):
            self.say(step, f"set-up failed for the judge: {error.ename}: {error.evalue}")

    async def replace_judge(self) -> None:
        """Start another judge, which has run the set-up cells; the student's side follows."""
        await self.student.kill()
        await self.judge.start()
        for source in self.set_up:
            await self.judge.run(source, shared=True)

    async def patiently(self, answer: asyncio.Future, seconds: float) -> Verdict:
        """Wait for the judge; then interrupt the student's kernel, then end it, then the judge."""
        self.judge_was_ended = False
        for wait, then in (
            (seconds, self.student.interrupt),
            (GRACE, self.student.kill),
            (GRACE, self.judge.kill),
        ):
            done, _ = await asyncio.wait([answer], timeout=wait)
            if done:
                break
            self.report.said.append(f"a test took more than {seconds:.0f} s")
            self.judge_was_ended = then == self.judge.kill
            await then()
        return await answer

    async def alive(self) -> bool:
        """See to it that the student's kernel runs, starting it anew as often as is allowed.

        Raises:
            StartError: this machine could not start it. That is no fault of the student's.
        """
        while not await self.student.alive():
            if self.report.restarts >= self.limits.restarts or self.seconds() <= 0:
                return False
            self.report.restarts += 1
            try:
                await self.connect()
            except NoAnswer as error:
                self.report.said.append(f"the kernel did not start again: {error}")
            except Died as death:  # the judge, while it had nothing to do
                self.report.said.append(str(death))
                await self.replace_judge()
            else:
                await self.repeat()
        return True

    async def repeat(self) -> None:
        """Run the student's cells again in a new kernel, without keeping what they print."""
        for step in list(self.done):
            again = Step(step.index, NotebookNode(step.cell | {"outputs": []}), step.side)
            if (seconds := self.seconds()) <= 0:
                return
            try:
                await self.student.run(again, seconds)
            except Died:
                self.done.remove(step)
                return
