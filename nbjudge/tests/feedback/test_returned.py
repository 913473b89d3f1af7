"""A class gets its feedback by nbgrader's own command, and it goes into one file."""

import zipfile
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbgrader.apps import GenerateFeedbackApp

from attack_course import ASSIGNMENT, HIDDEN_NUMBER, HIDDEN_WORD, NOTEBOOK
from nbjudge.classroom.return_feedback import main
from small_course import SmallCourse, command

pytestmark = pytest.mark.slow

HOSTILE = "## Mine\n\n<img src='x' onerror='alert(1)'>\n\n![lost](attachment:gone.png)"


def test_a_class_gets_its_feedback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    course = SmallCourse(tmp_path)
    course.hand_in("student01")
    course.hand_in("student02", "softmax", "one_hot", "batches")
    path = course.hand_in("student03")
    notebook = nbformat.read(path, as_version=4)
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(HOSTILE))
    nbformat.write(notebook, path)
    course.grade()
    with course.gradebook() as gradebook:
        submission = gradebook.find_submission_notebook(NOTEBOOK, ASSIGNMENT, "student01")
        submission.late_submission_penalty = 1.5
        gradebook.db.commit()
    done = command(course.folder, GenerateFeedbackApp, ASSIGNMENT)
    assert done.returncode == 0, done.stderr
    assert "Converting notebook" in done.stderr and "not recognized" not in done.stderr

    pages = {}
    for student in course.known:
        text = (tmp_path / "feedback" / student / ASSIGNMENT / f"{NOTEBOOK}.html").read_text(
            "utf-8"
        )
        assert HIDDEN_WORD not in text and HIDDEN_NUMBER not in text
        assert "onerror" not in text and "<script" not in text
        pages[student] = BeautifulSoup(text, "html.parser")
    for student, points in course.known.items():
        late = 1.5 if student == "student01" else 0
        total = pages[student].select_one(".total").text
        assert total == f"{sum(points.values()) - late:g} of 17 points"
    assert "1.5 points were taken off for lateness." in pages["student01"].header.text
    assert "Because." in pages["student01"].main.text
    rows = [
        " ".join(row.get_text(" ").split()) for row in pages["student02"].select(".tasks tbody tr")
    ]
    assert rows[0] == "test_softmax softmax gives an array 0 of 3"
    assert rows[2] == "test_one_hot_hidden three 0 of 2"
    assert rows[-1] == "why A person has still to look at this. – of 2"

    monkeypatch.chdir(tmp_path)
    assert main([ASSIGNMENT]) == 0
    with zipfile.ZipFile(course.results("feedback.zip")) as packed:
        assert packed.namelist() == [f"{student}/{NOTEBOOK}.html" for student in course.known]
