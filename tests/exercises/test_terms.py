"""Data that differ by term and by student: the tests hold, and another one's answer does not."""

import os
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook

import tiny
from tools.exercises import prepare
from tools.exercises.classroom import COMMANDS, answered
from tools.exercises.course import answers_in
from tools.exercises.release import Unfit
from tools.exercises.term import set_term, terms_of

TERM = "2027-spring"
FULL = {"test_warmest": 2.0, "test_above": 3.0}
COPIED = FULL | {"test_warmest": 0.0}
DISGUISE = 'import os\n\nos.environ["NBJUDGE_STUDENT"] = "student01"'
RELEASED = f"exercises/{tiny.STEP}/{tiny.STEP}.ipynb"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small course, released for a term, with its tests in the gradebook."""
    root = tmp_path_factory.mktemp("course")
    tiny.write_course(root)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MNIST_STANDIN", raising=False)
        prepare.prepare([tiny.STEP], root, TERM, answers=root)
    return root


def blank(root: Path) -> NotebookNode:
    return nbformat.read(root / RELEASED, as_version=4)


def by_hand(root: Path, owner: str) -> NotebookNode:
    """Answer with the number that is right for one student, as one who read it off would."""
    number = max(tiny.readings_of(owner, blank(root)))
    answers = answers_in(tiny.solution()) | {"warmest": f"warmest = {number}"}
    return answered(blank(root), answers)


def hand_in(root: Path, student: str, notebook: NotebookNode) -> Path:
    path = root / "submitted" / student / tiny.STEP / f"{tiny.STEP}.ipynb"
    path.parent.mkdir(parents=True)
    nbformat.write(notebook, path)
    return path


def nbgrader(root: Path, *arguments: str, **variables: str) -> str:
    """Run an nbgrader command, and give what it says."""
    path = f"{COMMANDS}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [COMMANDS / "nbgrader", *arguments],
        cwd=root,
        env=os.environ | {"PATH": path} | variables,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_term_stands_wherever_the_set_up_cell_does(course: Path) -> None:
    solution = nbformat.read(course / f"solutions/{tiny.STEP}/{tiny.STEP}.ipynb", as_version=4)
    assert terms_of(solution) == terms_of(blank(course)) == [TERM]
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        kept = gradebook.find_source_cell("setup", tiny.STEP, tiny.STEP)
    assert f'TERM = "{TERM}"' in kept.source


@pytest.mark.slow
def test_another_term_has_other_data(course: Path) -> None:
    for student in ("student01", "student02"):
        assert tiny.readings_of(student, blank(course)) != tiny.readings_of(
            student, tiny.solution()
        )


@pytest.mark.slow
def test_a_right_answer_is_right_with_its_own_data_alone(course: Path) -> None:
    hand_in(course, "student01", by_hand(course, "student01"))
    hand_in(course, "student02", by_hand(course, "student02"))
    hand_in(course, "student03", by_hand(course, "student01"))
    disguised = by_hand(course, "student01")
    disguised.cells.insert(0, nbformat.v4.new_code_cell(DISGUISE))
    hand_in(course, "student04", disguised)
    nbgrader(course, "autograde", tiny.STEP)
    got = {}
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        for student in ("student01", "student02", "student03", "student04"):
            notebook = gradebook.find_submission_notebook(tiny.STEP, tiny.STEP, student)
            got[student] = {grade.name: grade.auto_score for grade in notebook.grades}
    assert got == {"student01": FULL, "student02": FULL, "student03": COPIED, "student04": COPIED}


@pytest.mark.slow
def test_a_student_validates_with_the_same_data(course: Path) -> None:
    """A JupyterHub says who works there; elsewhere an ordinary first cell can."""
    notebook = by_hand(course, "student05")
    # The tests that students see only ask whether the number is one of theirs.
    path = hand_in(course, "at-home", notebook)
    name = str(path.relative_to(course))
    passes = "Success! Your notebook passes all the tests."
    assert passes in nbgrader(course, "validate", name, JUPYTERHUB_USER="student05")
    assert passes not in nbgrader(course, "validate", name, JUPYTERHUB_USER="student06")
    first = 'import os\n\nos.environ.setdefault("NBJUDGE_STUDENT", "student05")'
    notebook.cells.insert(0, nbformat.v4.new_code_cell(first))
    nbformat.write(notebook, path)
    assert passes in nbgrader(course, "validate", name)


def test_a_student_has_the_same_data_on_every_machine() -> None:
    assert tiny.readings_of("student01", tiny.solution())[:3] == [8132, 2612, 2302]


def test_a_term_is_a_plain_word() -> None:
    notebook = tiny.solution()
    assert set_term(notebook, "2027-spring_2.b") and terms_of(notebook) == ["2027-spring_2.b"]
    for term in ('x"; import os', "", "two words", "\\1", "x" * 41):
        with pytest.raises(Unfit, match="is no plain word; take letters"):
            set_term(notebook, term)


def test_only_a_locked_cell_is_set() -> None:
    notebook = tiny.solution()
    notebook.cells[1].metadata.nbgrader.locked = False
    notebook.cells[1].metadata.nbgrader.solution = True
    assert not set_term(notebook, TERM)


@pytest.mark.slow
def test_a_course_without_a_term_says_so(tmp_path: Path) -> None:
    notebook = tiny.solution()
    source = notebook.cells[1].source.replace('TERM = "2026-autumn"', 'TERM = str("2026-autumn")')
    notebook.cells[1].source = source
    tiny.write_course(tmp_path, notebook)
    with pytest.raises(Unfit, match="has a line TERM = "):
        prepare.prepare([tiny.STEP], tmp_path, TERM, answers=tmp_path)
