"""Who runs what when somebody dies; both sides are actors here, and no process is started."""

import asyncio
from collections.abc import Sequence

import pytest
from nbformat.v4 import new_code_cell

from nbjudge.grading import session
from nbjudge.grading.plan import Side, Step
from nbjudge.grading.session import Allowance, Report, Session
from nbjudge.grading.verdict import Died, NoAnswer, Verdict, error_output
from nbjudge.launcher.process import StartError

PLAN = {"setup": Side.BOTH, "f": Side.STUDENT, "test_f": Side.JUDGE, "test_g": Side.JUDGE}


class Student:
    """A kernel that notes what it runs, and dies of the cells that it is told to die of."""

    def __init__(
        self,
        deadly: tuple[str, ...] = (),
        starts: int = 99,
        error: type[StartError] = NoAnswer,
        takes: float = 0,
    ) -> None:
        self.deadly, self.starts, self.error, self.takes = deadly, starts, error, takes
        self.ran: list[str] = []
        self.given: list[float] = []  # seconds for each cell
        self.runs = False

    async def start(self) -> str:
        self.starts -= 1
        if self.starts < 0:
            raise self.error("no room")
        self.ran.append("START")
        self.runs = True
        return "link"

    async def run(self, step: Step, seconds: float) -> None:
        self.ran.append(step.cell.source)
        self.given.append(seconds)
        await asyncio.sleep(min(self.takes, seconds))
        if step.cell.source in self.deadly:
            self.runs = False
            raise Died("it died")

    async def alive(self) -> bool:
        return self.runs

    async def kill(self) -> None:
        self.runs = False

    stop = interrupt = kill


class Judge:
    """A judge that notes what it runs, and gives the verdicts that it is told to give."""

    def __init__(self, *deaths: str, **verdicts: Verdict) -> None:
        self.deaths, self.verdicts = list(deaths), verdicts
        self.histories: dict[str, list] = {}
        self.ran: list[str] = []

    async def start(self) -> None:
        self.ran.append("START")

    async def connect(self, link: str) -> None:
        self.die("connect")

    async def run(self, source: str, shared: bool = False, history: Sequence = ()) -> Verdict:
        self.ran.append(source)
        self.histories[source] = list(history)
        self.die(source)
        return self.verdicts.pop(source, Verdict())

    def die(self, where: str) -> None:
        if where in self.deaths:
            self.deaths.remove(where)
            raise Died("the judge ended")

    async def stop(self) -> None:
        pass

    kill = stop


def judged(student: Student, judge: Judge, **limits: float) -> tuple[Report, dict[str, list[str]]]:
    """Judge a notebook; give the report, and the errors of each cell."""
    steps = [Step(n, new_code_cell(name), side) for n, (name, side) in enumerate(PLAN.items())]
    report = asyncio.run(Session(student, judge, Allowance(**limits)).run(steps))
    return report, {x.cell.source: [o.ename for o in x.cell.outputs] for x in steps}


def test_each_runs_its_own_cells() -> None:
    student, judge = Student(), Judge()
    report, errors = judged(student, judge)
    assert student.ran == ["START", "setup", "f"]
    assert judge.ran == ["START", "setup", "test_f", "test_g"]
    assert (report.restarts, report.said) == (0, [])
    assert not any(errors.values())


def test_the_judge_knows_what_ran_before_and_whose_it_was() -> None:
    judge = Judge()
    judged(Student(), judge)
    assert judge.histories["test_g"] == [("setup", False), ("f", True), ("test_f", False)]


class Failing(Student):
    """A kernel in which one cell fails."""

    async def run(self, step: Step, seconds: float) -> None:
        await super().run(step, seconds)
        if step.cell.source == "f":
            step.cell.outputs = [error_output("SyntaxError", "no")]


def test_a_test_that_finds_no_name_is_told_which_cell_had_failed() -> None:
    missing = Verdict([error_output("NameError", "name 'f' is not defined")], line=1)
    steps = [Step(n, new_code_cell(name), side) for n, (name, side) in enumerate(PLAN.items())]
    asyncio.run(Session(Failing(), Judge(test_f=missing), Allowance()).run(steps))
    said = [step.cell.metadata.get("nbjudge", {}).get("cause") for step in steps]
    assert said == [None, None, "the cell of the student's own had failed: SyntaxError: no", None]


def test_a_cell_that_kills_the_kernel_is_not_run_again() -> None:
    student, judge = Student(deadly=("f",)), Judge()
    report, errors = judged(student, judge)
    assert student.ran == ["START", "setup", "f", "START", "setup"]
    assert (report.restarts, errors["f"]) == (1, ["DeadKernelError"])
    assert errors["test_f"] == []  # the judge decides, with what there is


def test_a_dead_judge_costs_its_test_and_another_knows_the_set_up() -> None:
    student, judge = Student(), Judge("test_f")
    _, errors = judged(student, judge)
    assert judge.ran == ["START", "setup", "test_f", "START", "setup", "test_g"]
    assert (errors["test_f"], errors["test_g"]) == (["JudgeError"], [])
    assert student.ran == ["START", "setup", "f", "START", "setup", "f"]


@pytest.mark.parametrize("slow", [False, True])
def test_a_person_looks_where_a_judge_died_that_nobody_had_to_end(
    slow: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A test may loop for ever because an answer is wrong; that is no limit of ours."""
    monkeypatch.setattr(session, "GRACE", 0.01)
    judge = Judge(*([] if slow else ["test_f"]))
    ended = asyncio.Event()

    async def run(source: str, shared: bool = False, history: Sequence = ()) -> Verdict:
        if slow and source == "test_f":
            await ended.wait()
            raise Died("the judge ended")
        return await Judge.run(judge, source, shared, history)

    async def kill() -> None:
        ended.set()

    judge.run, judge.kill = run, kill
    steps = [Step(n, new_code_cell(name), side) for n, (name, side) in enumerate(PLAN.items())]
    asyncio.run(Session(Student(), judge, Allowance(0.01 if slow else 30)).run(steps))
    cell = next(step.cell for step in steps if step.cell.source == "test_f")
    assert [output.ename for output in cell.outputs] == ["JudgeError"]
    assert cell.metadata.nbjudge.refused == (None if slow else "the judge ended")


def test_a_judge_that_dies_between_cells_is_replaced() -> None:
    failed = Verdict([error_output("MemoryError", "")], by_student=True)
    judge = Judge(test_f=failed)
    judge.deaths = ["later"]
    connects = iter(["", "connect"])

    async def connect(link: str) -> None:
        if next(connects, ""):
            raise Died("the judge ended")

    judge.connect = connect
    _, errors = judged(Student(), judge)
    assert judge.ran == ["START", "setup", "test_f", "START", "setup", "test_g"]
    assert (errors["test_f"], errors["test_g"]) == (["MemoryError"], [])


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict([error_output("StudentDied", "no sense")], by_student=True, linked=False),
        Verdict([error_output("StudentTimeout", "late")], by_student=True),
        Verdict([error_output("OSError", "too many open files")], by_student=True),
    ],
)
def test_a_kernel_that_may_be_unfit_is_started_anew(verdict: Verdict) -> None:
    student = Student()
    report, errors = judged(student, Judge(test_f=verdict))
    assert student.ran == ["START", "setup", "f", "START", "setup", "f"]
    assert (report.restarts, errors["test_g"]) == (1, [])


def test_a_wrong_answer_starts_nothing_anew() -> None:
    wrong = Verdict([error_output("AssertionError", "no")], line=2)
    report, errors = judged(Student(), Judge(test_f=wrong))
    assert (report.restarts, errors["test_f"]) == (0, ["AssertionError"])


def test_restarts_are_bounded() -> None:
    student = Student(deadly=("f",), starts=1)
    report, errors = judged(student, Judge(), restarts=3)
    assert report.restarts == 3
    assert report.said.count("the kernel did not start again: no room") == 3
    assert errors["test_f"] == []


def test_a_machine_that_cannot_start_a_kernel_again_gives_no_points() -> None:
    with pytest.raises(StartError, match="no room"):
        judged(Student(deadly=("f",), starts=1, error=StartError), Judge())


def test_nothing_is_repeated_when_the_time_is_used_up() -> None:
    student = Student(deadly=("f",), takes=0.4)
    _, errors = judged(student, Judge(), submission_seconds=0.9)
    assert student.ran == ["START", "setup", "f", "START", "setup"]
    assert student.given[-1] < 0.2
    assert errors["test_g"] == ["SubmissionTimeoutError"]
    student = Student(deadly=("f",), takes=0.2)
    judged(student, Judge(), submission_seconds=0.3)
    assert student.ran == ["START", "setup", "f"]


def test_time_is_bounded() -> None:
    _, errors = judged(Student(), Judge(), submission_seconds=0)
    assert set(map(tuple, errors.values())) == {("SubmissionTimeoutError",)}


def test_what_was_refused_is_noted_of_tests_that_ran() -> None:
    noted = {}
    for seconds in (0, 60):
        steps = [Step(n, new_code_cell(name), side) for n, (name, side) in enumerate(PLAN.items())]
        judge = Judge(test_g=Verdict(refused="a Lock"))
        session = Session(Student(), judge, Allowance(submission_seconds=seconds))
        asyncio.run(session.run(steps))
        noted[seconds] = {step.cell.source: step.cell.metadata.get("nbjudge") for step in steps}
    assert set(noted[0].values()) == {None}
    usual = {"line": None, "by_student": False}
    assert noted[60] == {
        "setup": None,
        "f": None,
        "test_f": usual | {"refused": None},
        "test_g": usual | {"refused": "a Lock"},
    }
