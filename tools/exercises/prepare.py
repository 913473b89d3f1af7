"""Take edited solutions to a checked release: what students get, packed.

    make release STEP=04_training
    python -m tools.exercises.prepare [--term 2027-spring] [STEP...]

Everything happens in a scratch folder first: a solution has to get all points and a blank notebook
none, with the quick score and with the real grader; each answer in answers/ has to get what its
name says; of changed solutions all but a few have to lose their marks; no line of a solution or a
hidden test may be in what students get; and the solution has to run from top to bottom. Only then
are the tests noted in the course's gradebook, and the exercise, the solution's outputs and the
archive replaced, each whole.

The first thing that is wrong ends it, in a sentence, and nothing has changed. It may be stopped
at any moment, and started again.
"""

import argparse
import contextlib
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom.files import alone as locked
from tools.exercises import pack
from tools.exercises.answers import ANSWERS
from tools.exercises.checks import (
    check_answers,
    check_grader,
    check_leaks,
    check_mutants,
    check_run,
    check_scores,
    check_tests,
    leak,
)
from tools.exercises.exercise import Exercise, exercise_of
from tools.exercises.leaks import leaked
from tools.exercises.release import ROOT, Unfit, course_config, generate, put, steps, unknown
from tools.exercises.term import terms_of
from tools.exercises.wheel import PACKAGE

SIGNALS = (signal.SIGINT, signal.SIGTERM)


def prepare(names: list[str], root: Path = ROOT, term: str = "", answers: Path = ANSWERS) -> None:
    """Check some steps, and replace what students get of them.

    Args:
        names: the steps.
        root: the course's folder, with solutions/ and nbgrader_config.py.
        term: to write into set-up cells; nothing leaves them as they are.
        answers: the folder with the answers whose scores are known.

    Raises:
        Unfit: something is wrong; then nothing has changed.
    """
    with alone(root) as work:
        exercises = []
        for name in names:
            with about(name):
                exercises.append(exercise_of(root, name, term, work))
        if term and not any(terms_of(each.notebook) for each in exercises):
            raise Unfit(f'no set-up cell of {", ".join(names)} has a line TERM = "..." to set')
        for each in exercises:
            with about(each.name):
                check_leaks(each)
                check_scores(each, work)
                check_tests(each, work)
                check_run(each, root, work)
                check_answers(each, answers, work)
                check_mutants(each, answers)
                check_grader(each)
        archive = packed(exercises, root)
        settle(exercises, archive, root, work)


@contextlib.contextmanager
def alone(root: Path) -> Iterator[Path]:
    """Give an empty scratch folder, and keep a second release out for as long as this one runs.

    Raises:
        Unfit: there is one already.
    """
    folder = root / "_build/release"
    taken = Unfit("another release is running in this folder; wait for its end")
    with locked(folder, taken):
        # What one that was killed has left.
        for path in [*root.glob("solutions/.*.part"), *root.glob("exercises/.*.part")]:
            path.unlink()
        shutil.rmtree(folder / "work", ignore_errors=True)
        (folder / "work").mkdir()
        try:
            yield folder / "work"
        finally:
            shutil.rmtree(folder / "work", ignore_errors=True)


@contextlib.contextmanager
def about(name: str) -> Iterator[None]:
    """Let what is wrong in the block begin with the exercise's name."""
    try:
        yield
    except Unfit as fault:
        raise Unfit(f"{name}: {fault}") from fault


def packed(exercises: list[Exercise], root: Path) -> bytes:
    """Pack what students get, and see that the archive holds no secret.

    Of each exercise no line may be in the files that all share, nor in its own. The exercises
    among themselves may be alike: one begins its tests as another does.

    Raises:
        Unfit: it holds one, or something is missing.
    """
    config = (root / "nbgrader_config.py").read_text(encoding="utf-8")
    course = CourseDirectory(config=exercises[0].config).course_id or "course"
    released = {each.name: each.released for each in exercises}
    try:
        archive = pack.packed(pack.contents(released, config, course))
    except ValueError as error:  # of the addresses in the environment
        raise Unfit(str(error)) from error
    for exercise in exercises:
        try:
            found, taught = leaked(archive, course, exercise.name, exercise.secrets)
        except ValueError as error:
            raise Unfit(f"{error}; take it out, or pack it anew") from error
        for secret, where in found:
            raise Unfit(leak(exercise, secret, f"the {where}"))
        exercise.say(
            "the archive holds no hidden test, and none of a solution but for "
            f"what {PACKAGE} teaches ({taught} lines)"
        )
    return archive


def settle(exercises: list[Exercise], archive: bytes, root: Path, work: Path) -> None:
    """Replace what the course has by what was checked.

    Raises:
        Unfit: the gradebook cannot take the tests.
    """
    name = exercises[0].name if len(exercises) == 1 else "exercises"
    place = root / "_build/release" / f"{name}.zip"
    files = {place: archive}
    for each in exercises:
        files[root / each.place] = each.text.encode()
        for path, data in each.released.items():
            files[root / "exercises" / each.name / path] = data
    gradebook = CourseDirectory(config=course_config(root)).db_url
    with undisturbed():
        for each in exercises:
            with about(f"{each.name}: the gradebook refuses"):
                generate(course_config(work / each.name, gradebook), each.name, work / "noted")
        changed = put(files, [root / "exercises" / each.name for each in exercises])
    for path in sorted(changed):
        print(f"new: {path.relative_to(root)}")
    print(
        f"ready: {', '.join(f'exercises/{each.name}' for each in exercises)} and "
        f"{place.relative_to(root)} ({len(archive) // 1000} kB); the gradebook knows the tests"
    )


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Be deaf to Ctrl-C for a moment."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def main(arguments: list[str] | None = None) -> int:
    """Prepare the named steps, or all of them; 1 and a sentence if they are not fit."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--term", default="", help="write this into the set-up cells' TERM")
    parser.add_argument("steps", nargs="*", metavar="STEP", help="like 04_training; or all")
    options = parser.parse_args(arguments)
    there = steps()
    try:
        if fault := unknown(options.steps, there):
            raise Unfit(fault)
        prepare(list(dict.fromkeys(options.steps)) or there, term=options.term)
    except Unfit as fault:
        print(f"not released: {fault}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("stopped; nothing has changed", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
