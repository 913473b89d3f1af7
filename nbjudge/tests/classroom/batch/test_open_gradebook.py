"""A worker opens its gradebook once, and finds in it what nbgrader would find."""

from collections.abc import Callable
from pathlib import Path

import pytest
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from attack_course import ASSIGNMENT, NOTEBOOK, WRITTEN
from nbjudge.classroom.batch.assignment import Assignment, assignment
from nbjudge.classroom.batch.grade_one import Graded, grade
from nbjudge.classroom.batch.open_gradebook import OPENERS, OpenGradebook
from nbjudge.classroom.batch.submission import Submission, read
from small_course import SmallCourse

NAMES = NOTEBOOK, ASSIGNMENT
WHO = "ann"


@pytest.fixture
def untouched(tmp_path: Path) -> bytes:
    """A gradebook of one assignment: a tested answer, a written one, and a task."""
    path = tmp_path / "untouched.db"
    with Gradebook(f"sqlite:///{path}", "small") as made:
        made.add_assignment(ASSIGNMENT)
        made.add_notebook(NOTEBOOK, ASSIGNMENT)
        made.add_solution_cell("softmax", *NAMES)
        made.add_grade_cell("test_softmax", *NAMES, max_score=3, cell_type="code")
        made.add_solution_cell(WRITTEN, *NAMES)
        made.add_grade_cell(WRITTEN, *NAMES, max_score=2, cell_type="markdown")
        made.add_task_cell("talk", *NAMES, max_score=1, cell_type="markdown")
        for name in ("softmax", "test_softmax", WRITTEN, "talk"):
            made.add_source_cell(name, *NAMES, cell_type="code", source=f"# {name}", locked=False)
    return path.read_bytes()


@pytest.fixture
def opened(tmp_path: Path, untouched: bytes) -> OpenGradebook:
    """The same, open for a submission of Ann's."""
    made = OpenGradebook(tmp_path / "gradebook.db", untouched, "small")
    made.begin()
    hand_in(made)
    return made


def hand_in(gradebook: Gradebook) -> None:
    gradebook.update_or_create_student(WHO)
    gradebook.update_or_create_submission(ASSIGNMENT, WHO)


def seen(gradebook: Gradebook, name: str) -> dict[str, object]:
    """Say all that nbgrader's steps find out about a cell."""

    def found(find: Callable, *names: str) -> object:
        try:
            entry = find(name, *names)
        except MissingEntry as error:
            return str(error)
        return type(entry).__name__, entry.id, entry.name

    return {
        "source": found(gradebook.find_source_cell, *NAMES),
        "graded": found(gradebook.find_graded_cell, *NAMES),
        "grade": found(gradebook.find_grade, *NAMES, WHO),
        "comment": found(gradebook.find_comment, *NAMES, WHO),
        "elsewhere": found(gradebook.find_source_cell, NOTEBOOK, "another"),
        "another": found(gradebook.find_grade, *NAMES, "bob"),
    }


@pytest.mark.parametrize("name", ["softmax", "test_softmax", WRITTEN, "talk", "unknown"])
def test_it_finds_what_nbgrader_finds(opened: OpenGradebook, name: str) -> None:
    with Gradebook(opened.url, "small") as plain:
        wanted = seen(plain, name)
    for entry in ("elsewhere", "another"):  # of which it says only that the notebook is missing
        assert str(wanted.pop(entry)).startswith("No such")
    ours = seen(opened, name)
    assert ours.items() >= wanted.items()
    assert str(ours["elsewhere"]).startswith("No such notebook")
    assert str(ours["another"]).startswith("No such submitted notebook")


def test_what_is_entered_stands_in_the_file(opened: OpenGradebook) -> None:
    opened.find_grade("test_softmax", *NAMES, WHO).auto_score = 3.0
    opened.db.commit()
    with Gradebook(opened.url, "small") as plain:
        grade = plain.find_grade("test_softmax", *NAMES, WHO)
        assert grade.auto_score == 3.0
        grade.auto_score = 1.0
        plain.db.commit()
    opened.forget()
    assert opened.find_grade("test_softmax", *NAMES, WHO).auto_score == 1.0


def test_what_is_not_entered_is_lost_when_a_step_ends(opened: OpenGradebook) -> None:
    with opened:
        opened.find_grade("test_softmax", *NAMES, WHO).auto_score = 3.0
    assert opened.find_grade("test_softmax", *NAMES, WHO).auto_score is None


def test_the_next_submission_finds_no_other(opened: OpenGradebook) -> None:
    opened.find_grade("test_softmax", *NAMES, WHO).auto_score = 3.0
    opened.db.commit()
    opened.begin()
    assert opened.students == []
    hand_in(opened)
    assert opened.find_grade("test_softmax", *NAMES, WHO).auto_score is None


def test_it_is_lent_and_given_back(opened: OpenGradebook) -> None:
    with opened.lent():
        for module in OPENERS:
            with module.Gradebook(opened.url) as ours:
                assert ours is opened
        with module.Gradebook("sqlite://", "other") as another:
            assert type(another) is Gradebook
    assert {module.Gradebook for module in OPENERS} == {Gradebook}


@pytest.mark.slow
def test_a_worker_opens_its_gradebook_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """nbgrader alone opens it eleven times for each submission."""
    course = SmallCourse(tmp_path / "course")
    for student in ("ann", "bob"):
        course.hand_in(student)
    wanted = described(course)
    opened: list[str] = []
    real = Gradebook.__init__

    def counted(self: Gradebook, db_url: str, *arguments: object, **named: object) -> None:
        opened.append(db_url)
        real(self, db_url, *arguments, **named)

    monkeypatch.setattr(Gradebook, "__init__", counted)
    outcomes = [grade(wanted, handed_in(course, student)) for student in ("ann", "bob")]
    assert [scores(outcome) for outcome in outcomes] == list(course.known.values())
    assert len(opened) == 1


OWN_STEP = """
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor

class Generous(NbGraderPreprocessor):
    def preprocess(self, nb, resources):
        names = resources["nbgrader"]
        where = names["notebook"], names["assignment"], names["student"]
        with Gradebook(names["db_url"]) as gradebook:
            grade = gradebook.find_grade("test_softmax", *where)
            assert grade.auto_score is not None, "what came before is not there"
            grade.auto_score += 0.5
            gradebook.db.commit()
        return nb, resources

c.Autograde.autograde_preprocessors.append(Generous)
"""


@pytest.mark.slow
def test_a_step_of_the_courses_own_reads_and_writes_scores(tmp_path: Path) -> None:
    course = SmallCourse(tmp_path / "course", OWN_STEP)
    course.hand_in("ann")
    found = scores(grade(described(course), handed_in(course, "ann")))
    assert found == course.known["ann"] | {
        "test_softmax": course.known["ann"]["test_softmax"] + 0.5
    }


def described(course: SmallCourse) -> Assignment:
    folders = CourseDirectory(root=str(course.folder), course_id="small")
    return assignment(folders, ASSIGNMENT, [course.folder / "nbgrader_config.py"], Config())


def handed_in(course: SmallCourse, student: str) -> Submission:
    return read(student, course.submitted(student), [])


def scores(outcome: Graded) -> dict[str, float]:
    grades = outcome.record["notebooks"][NOTEBOOK]["grades"]
    return {name: each["score"] for name, each in grades.items() if name != WRITTEN}
