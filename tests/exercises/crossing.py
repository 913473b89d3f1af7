"""Judge this course's exercises without jail and kernels, and compare with what answers deserve.

    python -m tests.exercises.crossing [--few N] [STEP ...]

Each answer in answers/ takes the place of one solution cell. A student's process
runs it, a judge's process runs the locked cells; both are forks of this one. The name of an
answer says what it deserves, and tests/exercises holds that the tests give it that when all runs
in one namespace. So what comes out otherwise here is the crossing's fault.
"""

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass, field

from tools import ROOT

sys.path.append(str(ROOT / "nbjudge/tests/support"))
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import mnist_helpers
from pair import Pair
from tools.exercises import course, scoring
from tools.exercises.answers import Answer, known_answers


@dataclass
class Tally:
    """What came out.

    Attributes:
        right: right answers judged.
        wrong: wrong answers judged.
        lost: right answers that lost their points, with the error.
        gained: wrong answers that got them.
        seconds: that everything took.
        messages: (answer, error) of the wrong ones.
    """

    right: int = 0
    wrong: int = 0
    lost: list[str] = field(default_factory=list)
    gained: list[str] = field(default_factory=list)
    messages: list[tuple[str, str]] = field(default_factory=list)
    seconds: float = 0


def judge(step: str, task: str, answer: str | None) -> str:
    """Judge one answer to a task, and give the first error, or nothing.

    Args:
        step: like "03_model".
        task: the name of the function.
        answer: the source of its cell; None for the solution's.
    """
    ours, locked = [], []
    for cell in course.solution(step).cells:
        role = course.kind(cell)
        if role == "setup":
            ours.append(cell.source)
            locked.append((cell.source, True))
        elif role == "solution":
            mine = course.grade_id(cell) == task and answer is not None
            ours.append(answer if mine else cell.source)
        elif role == "test" and course.grade_id(cell) in {
            one.test for one in course.tasks(step) if one.name == task
        }:
            locked.append((cell.source, False))
    students = [one.name for one in course.tasks(step)]
    with Pair(ours, students) as pair:
        if pair.errors:
            return f"in the student's process: {pair.errors[0]}"
        for source, shared in locked:
            error = pair.error(source, shared=shared)
            if error:
                return error
    return ""


def try_all(answers: list[Answer]) -> Tally:
    """Judge answers, and compare with what their names say."""
    tally, began = Tally(), time.monotonic()
    for answer in answers:
        error = judge(answer.step, answer.task, answer.code)
        if answer.right:
            tally.right += 1
            if error:
                tally.lost.append(f"{answer}: {error}")
                print("LOST", answer, error, flush=True)
        else:
            tally.wrong += 1
            tally.messages.append((str(answer), error))
            if not error:
                tally.gained.append(str(answer))
                print("GAINED", answer, flush=True)
    tally.seconds = time.monotonic() - began
    return tally


def answers(steps: list[str], few: int) -> list[Answer]:
    """Find answers: of each function so many right and so many wrong ones; 0 for all."""
    found = []
    for step in steps:
        for task in course.tasks(step):
            for right in (True, False):
                known = known_answers(step, task.name, right)
                found += known[:few] if few else known
    return found


def prepare() -> None:
    """Import what exercises import, and load the digits once: forks share both."""
    import tensorflow  # noqa: F401

    if not os.environ.get("MNIST_DIR"):
        os.environ["MNIST_STANDIN"] = "1"
    mnist_helpers.load_mnist = scoring.mnist_once
    scoring.mnist_once()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("steps", nargs="*", default=course.STEPS)
    parser.add_argument("--few", type=int, default=0)
    parser.add_argument("--messages", action="store_true")
    given = parser.parse_args()
    prepare()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        tally = try_all(answers(list(given.steps), given.few))
    print(
        f"{tally.right} right, {len(tally.lost)} lost; {tally.wrong} wrong, "
        f"{len(tally.gained)} gained; {tally.seconds:.0f} s"
    )
    if given.messages:
        for name, error in tally.messages:
            print(name, "|", error.replace("\n", " ")[:200])
    return bool(tally.lost or tally.gained)


if __name__ == "__main__":
    sys.exit(main())
