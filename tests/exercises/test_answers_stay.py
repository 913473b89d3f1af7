"""The known answers stay here: no student gets one, and no process that grades can read them."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from traitlets.config import Config

from tools.exercises import pack
from tools.exercises.answers import ANSWERS, Answer, known_answers
from tools.exercises.course import EXERCISES, ROOT, SOLUTIONS, STEPS
from tools.exercises.leaks import pieces
from tools.exercises.release import empty_gradebook, files_in, generate

STEP = "03_model"


def given_away(files: Mapping[str, bytes], answers: list[Answer]) -> list[str]:
    """Name the answers of which some file holds the words or the code."""
    texts = [piece.text for name, data in files.items() for piece in pieces(name, data)]
    return [
        str(answer)
        for answer in answers
        if any(answer.about in text or answer.code in text for text in texts)
    ]


def of_defaults(root: Path) -> Config:
    """Give the configuration of a course that sets nothing, as nbgrader's quick start makes it."""
    (root / "gradebook.db").write_bytes(empty_gradebook())
    config = Config()
    config.CourseDirectory.root = str(root)
    config.CourseDirectory.db_url = f"sqlite:///{root}/gradebook.db"
    return config


@pytest.mark.parametrize("step", STEPS)
def test_no_answer_is_in_what_students_get(step: str) -> None:
    released = files_in(EXERCISES / step)
    assert set(released) == {f"{step}.ipynb"}
    assert given_away(released, known_answers(step)) == []


def test_no_answer_is_in_the_archive() -> None:
    config = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
    released = {step: files_in(EXERCISES / step) for step in STEPS}
    contents = pack.contents(released, config, "mnist-course")
    answers = [answer for step in STEPS for answer in known_answers(step)]
    assert len(answers) > 1000
    assert given_away({"archive.zip": pack.packed(contents)}, answers) == []


def test_solutions_hold_notebooks_alone() -> None:
    """The judge may read and import what lies there, and nbgrader releases it."""
    assert set(files_in(SOLUTIONS)) == {f"{step}/{step}.ipynb" for step in STEPS}
    assert {path.name for path in ANSWERS.iterdir()} == set(STEPS)


def test_nbgrader_releases_no_answer_however_it_is_set_up(tmp_path: Path) -> None:
    """A course that takes over an exercise copies its folder, and knows nothing of ours."""
    shutil.copytree(SOLUTIONS / STEP, tmp_path / "source" / STEP)
    released = generate(of_defaults(tmp_path), STEP, tmp_path / "release")
    assert set(released) == {f"{STEP}.ipynb"}
    assert given_away(released, known_answers(STEP)) == []


def test_an_answer_beside_a_solution_would_be_released_and_is_seen(tmp_path: Path) -> None:
    shutil.copytree(SOLUTIONS / STEP, tmp_path / "source" / STEP)
    shutil.copytree(ANSWERS / STEP, tmp_path / "source" / STEP / "answers")
    released = generate(of_defaults(tmp_path), STEP, tmp_path / "release")
    assert "answers/softmax.py" in released
    assert given_away(released, known_answers(STEP)) == list(map(str, known_answers(STEP)))
