"""What an exercise has to pass before students get it. Each check says a line, or why not."""

import os
import shutil
import tempfile
import time
from pathlib import Path

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory

from nbjudge.classroom.check.junk import content_with, trials
from nbjudge.feedback.hidden_tests import HideTests
from nbjudge.grading.verdict import error_output
from nbjudge.text import one_line
from tools import notebooks
from tools.exercises.alone import Alone
from tools.exercises.answers import Unreadable, known_answers
from tools.exercises.exercise import Exercise
from tools.exercises.leaks import Secret, bared, found_in, traces
from tools.exercises.release import Unfit, fault_of, nbgrader_for
from tools.exercises.scoring import (
    Score,
    answers_in,
    cells_of,
    grade_id,
    graded_cells,
    kind,
    quiet_folder,
    score,
    tasks_of,
)
from tools.mutants.known import count, read
from tools.mutants.trial import ALL, all_mutants, try_them

FEW = 4  # changed solutions that may keep their marks, however short an exercise is


def check_leaks(exercise: Exercise) -> None:
    """See that the released files hold nothing that students must not get.

    Raises:
        Unfit: they do.
    """
    for name in bared(exercise.notebook, exercise.config):
        raise Unfit(
            f"all of cell {name} that is not for students stands in other cells of "
            f"{exercise.place}, where they see it; take it out there"
        )
    for name, data in exercise.released.items():
        for secret, where in look(name, data, exercise.secrets):
            raise Unfit(leak(exercise, secret, f"the released {where}"))
    for trace in traces(exercise.blank):
        raise Unfit(f"{trace} in the released notebook; see to it in {exercise.place}")
    exercise.say(f"none of {len(exercise.secrets)} lines of solutions and hidden tests is released")


def look(name: str, data: bytes, secrets: list[Secret]) -> list[tuple[Secret, str]]:
    """Look for secrets in a file.

    Raises:
        Unfit: it cannot be looked into.
    """
    try:
        return found_in(name, data, secrets)
    except ValueError as error:
        raise Unfit(f"{error}; take it out, or pack it anew") from error


def leak(exercise: Exercise, secret: Secret, where: str) -> str:
    """Say what is in the wrong place."""
    what = "a hidden test" if secret.hidden else "a solution"
    return (
        f"{where} holds a line of {what}, {secret.line!r}, of cell {secret.cell}; take it out of "
        f"what {exercise.place} shows, or out of the files beside it"
    )


def scored(exercise: Exercise, given: dict[str, str], work: Path) -> tuple[Score, str]:
    """Score answers quickly; give the first error in a line too."""
    with tempfile.TemporaryDirectory(dir=work) as folder:
        got = score(exercise.notebook, given, Path(folder))
    return got, first_error(got)


def first_error(got: Score) -> str:
    """Give the first error in a line, with its cell."""
    return one_line(next((f"{cell}: {error}" for cell, error in got.errors.items()), "no error"))


def check_scores(exercise: Exercise, work: Path) -> None:
    """Score the solution and a blank notebook.

    Raises:
        Unfit: a score is not what it ought to be.
    """
    got, error = scored(exercise, {}, work)
    if got.lost or got.errors:
        raise Unfit(f"the solution loses {named(got.lost)} ({error}); mend it, or the test")
    got, _ = scored(exercise, answers_in(exercise.blank), work)
    tasks = {task.name for task in tasks_of(exercise.notebook)}
    if tasks - got.lost:
        raise Unfit(f"a blank {named(tasks - got.lost)} gets points; let its test ask for more")
    for name in map(grade_id, cells_of(exercise.notebook, "setup")):
        if name in got.errors:
            error = one_line(got.errors[name])
            raise Unfit(f"the set-up cell {name} needs an answer ({error}); let it do without")
    exercise.say(f"the solution scores {exercise.points} of {exercise.points}, a blank one 0")


def check_tests(exercise: Exercise, work: Path) -> None:
    """See that no test is content with nothing.

    Raises:
        Unfit: one is.
    """
    hide = HideTests(config=exercise.config)
    notebook = NotebookNode(cells=graded_cells(exercise.notebook))
    asked = trials(notebook, hide.visible)
    with tempfile.TemporaryDirectory(dir=work) as folder, quiet_folder(Path(folder)):
        names: dict[str, object] = {"__name__": "__main__"}
        for cell in asked.notebook.cells:
            cell.outputs = outputs_of(cell.source, names)
    for test, junk in content_with(asked.trials).items():
        raise Unfit(
            f"{test} is content with answers of no use ({'; '.join(junk)}): compare how many "
            f"there are, and their shapes; mend the test in {exercise.place}"
        )
    exercise.say(f"{len(asked.trials)} trials with answers of no use: no test is content")


def outputs_of(source: str, names: dict[str, object]) -> list[NotebookNode]:
    """Run a cell, and give its error as a notebook holds it."""
    try:
        exec(compile(source, "cell", "exec"), names)
    except Exception as error:
        return [error_output(type(error).__name__, str(error))]
    return []


def check_answers(exercise: Exercise, answers: Path, work: Path) -> None:
    """Score the answers whose scores are known.

    Args:
        exercise: the exercise.
        answers: the folder with the answers of all steps.
        work: a folder to run in.

    Raises:
        Unfit: one does not get what its name says, or is not written as it should be.
    """
    tasks = {task.name for task in tasks_of(exercise.notebook)}
    try:
        known = known_answers(exercise.name, folder=answers)
    except Unreadable as error:
        raise Unfit(f"the answers cannot be read: {error}") from error
    for answer in known:
        if answer.task not in tasks:
            raise Unfit(f"the answer {answer} is for no task of the exercise; take it away")
    with tempfile.TemporaryDirectory(dir=work) as folder:
        solved = Alone(exercise.notebook, Path(folder))
    for answer in known:
        with tempfile.TemporaryDirectory(dir=work) as folder:
            got = solved.score(answer.task, answer.code, Path(folder))
        ought = set() if answer.right else {answer.task}
        if got.lost != ought:
            raise Unfit(
                f"the answer {answer} loses {named(got.lost)} and ought to lose {named(ought)} "
                f"({first_error(got)}); mend the test in {exercise.place}, or the answer"
            )
    exercise.say(f"{len(known)} answers score as their names say")


def check_mutants(exercise: Exercise, answers: Path) -> None:
    """Score changed solutions: a test that does not see the change would spare a student's too.

    Args:
        exercise: the exercise.
        answers: the folder with what is known of those that survive.

    Raises:
        Unfit: too many keep their marks, and nobody has said why.
    """
    notebook = exercise.notebook
    tried = try_them(exercise.name, notebook, all_mutants(notebook))
    found = count(tried, read(exercise.name, answers))
    if len(found.unknown) > max(FEW, (1 - ALL) * found.mutants):
        raise Unfit(
            f"{len(found.unknown)} of {found.mutants} changed solutions keep their marks, first "
            f"{found.unknown[0]!r}. `make mutants STEP={exercise.name}` names all: let a test see "
            f"them, or say in answers/{exercise.name}/mutants.json why none does"
        )
    seen, every = found.shares
    exercise.say(
        f"{found.mutants} changed solutions: {every:.1%} lose their marks, {seen:.1%} by tests "
        "that students see"
    )


def check_run(exercise: Exercise, root: Path, work: Path) -> None:
    """Run the solution from top to bottom, and keep the outputs.

    Raises:
        Unfit: it does not run, or its outputs are not fit for a reader.
    """
    if os.environ.get("MNIST_STANDIN"):
        exercise.say("NOT RUN: MNIST_STANDIN is set, and outputs are made on real MNIST alone")
        return
    folder = work / "run" / exercise.name
    shutil.copytree(work / exercise.name / "solutions" / exercise.name, folder)
    started = time.monotonic()
    try:
        done = notebooks.normalize(notebooks.execute(folder / f"{exercise.name}.ipynb"))
    except CellExecutionError as error:
        raise Unfit(
            f"{exercise.place} does not run from top to bottom: {error.ename}: "
            f"{one_line(error.evalue)}; run it in JupyterLab, and mend it"
        ) from error
    for fault in notebooks.faults(done):
        raise Unfit(f"{exercise.place}, {fault}; see to it that it does not")
    notebooks.keep(done, exercise.notebook)
    exercise.text = notebooks.text_of(done)
    stale = (root / exercise.place).read_text(encoding="utf-8") != exercise.text
    exercise.say(
        f"the solution runs from top to bottom in {time.monotonic() - started:.0f} s; its file "
        + ("is stale" if stale else "is as it should be")
    )


def check_grader(exercise: Exercise) -> None:
    """Let the real grader grade the solution and a blank notebook.

    Raises:
        Unfit: a score is not what it ought to be.
    """
    name, started = exercise.name, time.monotonic()
    full = {task.test: float(task.points) for task in tasks_of(exercise.notebook)}
    given = {grade_id(cell): cell.source for cell in exercise.notebook.cells if is_answer(cell)}
    solved = exercise.blank
    for cell in filter(is_answer, solved.cells):
        cell.source = given[grade_id(cell)]
    course = CourseDirectory(config=exercise.config)
    for student, notebook, ought in (
        ("solution", solved, full),
        ("blank", exercise.blank, dict.fromkeys(full, 0.0)),
    ):
        folder = Path(course.format_path(course.submitted_directory, student, name))
        folder.mkdir(parents=True)
        nbformat.write(notebook, folder / f"{name}.ipynb")
        if fault := fault_of(nbgrader_for(exercise.config).autograde(name, student)):
            raise Unfit(f"the grader cannot grade the {student} notebook: {fault}")
        with Gradebook(course.db_url, course.course_id) as gradebook:
            grades = gradebook.find_submission_notebook(name, name, student).grades
            got = {grade.name: grade.auto_score for grade in grades if grade.name in full}
        if wrong := {test for test in full if got[test] != ought[test]}:
            raise Unfit(
                f"the grader gives the {student} notebook another score than the quick one for "
                f"{named(wrong)}: a test that cannot run in a process of its own? See "
                "book/grading.md"
            )
    by_hand = sum(cell.metadata.nbgrader.points for cell in cells_of(exercise.notebook, "written"))
    exercise.say(
        f"the grader gives the same, in {time.monotonic() - started:.0f} s"
        + (f"; {by_hand} more points wait for a person" if by_hand else "")
    )


def is_answer(cell: NotebookNode) -> bool:
    """Say whether students answer in a cell."""
    return kind(cell) in ("solution", "written")


def named(tasks: set[str]) -> str:
    """List names in a sentence."""
    return ", ".join(sorted(tasks)) or "nothing"
