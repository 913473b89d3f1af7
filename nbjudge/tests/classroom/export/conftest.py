"""A gradebook with what can happen to a grade, and nothing that was run."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nbgrader.api import Gradebook

from export_course import ABSENT, EXTRA, LATE, VERY_LATE, WAITS, hand_in


@pytest.fixture(scope="session")
def db_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a gradebook: two assignments of 6 and 3 points, five students."""
    url = f"sqlite:///{tmp_path_factory.mktemp('export') / 'gradebook.db'}"
    with Gradebook(url) as gradebook:
        for number, student in enumerate([EXTRA, LATE, WAITS, ABSENT, VERY_LATE], start=1):
            gradebook.add_student(
                student,
                first_name="Größe" if student == LATE else "Student",
                last_name='=1+1,"x"' if student == WAITS else f"No{number}",
                email=f"{student}@example.org",
                lms_user_id=str(100 + number),
            )
        for name, notebooks in {"first": ["n"], "second": ["p", "q"]}.items():
            gradebook.add_assignment(name)
            for notebook in notebooks:
                gradebook.add_notebook(notebook, name)
        gradebook.add_grade_cell("code", "n", "first", max_score=4, cell_type="code")
        gradebook.add_grade_cell("text", "n", "first", max_score=2, cell_type="markdown")
        gradebook.add_grade_cell("code", "p", "second", max_score=2, cell_type="code")
        gradebook.add_task_cell("task", "q", "second", max_score=1, cell_type="markdown")
        for student in (EXTRA, LATE, WAITS, VERY_LATE):
            for assignment in ("first", "second"):
                hand_in(gradebook, assignment, student)
        gradebook.db.commit()
    return url


@pytest.fixture
def gradebook(db_url: str) -> Iterator[Gradebook]:
    """The gradebook, to be read."""
    with Gradebook(db_url) as opened:
        yield opened


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes a file of some lines, and gives its path."""

    def write(*lines: str, end: str = "\n") -> Path:
        path = tmp_path / "template.csv"
        path.write_bytes("".join(line + end for line in lines).encode("utf-8"))
        return path

    return write
