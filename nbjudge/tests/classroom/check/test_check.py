"""``python -m nbjudge check``: it names what was planted, and grading heeds it."""

import json
import shutil
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps import AutogradeApp

import quick_gradebooks  # noqa: F401 - makes them quick
from nbjudge.__main__ import main
from nbjudge.launcher.base import Launcher
from planted_course import ASSIGNMENT, NOTEBOOK, PLANTED, Planted, hand_in, release, write_planted
from small_course import command, in_folder

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

R = {"name": "ir", "display_name": "R", "language": "R"}
FINE = {name: PLANTED[name] for name in ("right",)}


def nbjudge(folder: Path, *arguments: str) -> subprocess.CompletedProcess:
    return in_folder(folder, main, [*arguments])


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course with everything that is found, which nobody has released."""
    folder = tmp_path_factory.mktemp("planted")
    write_planted(folder)
    return folder


@pytest.fixture(scope="module")
def checked(planted: Path) -> subprocess.CompletedProcess:
    """What check says of it, as JSON."""
    return nbjudge(planted, "check", ASSIGNMENT, "--json")


def test_what_was_planted_is_found_and_nothing_else(
    planted: Path, checked: subprocess.CompletedProcess
) -> None:
    assert checked.returncode == 1, checked.stderr[-3000:]
    found = json.loads(checked.stdout)
    kinds: dict[str, list[str]] = {f"test_{name}": [] for name in PLANTED}
    for one in found["findings"]:
        kinds[one["cell"]].append(one["kind"])
        assert one["why"] and one["instead"] and one["points"] == 2
    assert kinds == {f"test_{name}": list(one.kinds) for name, one in PLANTED.items()}
    unjudged = found["notebooks"][NOTEBOOK]["unjudged"]
    assert "lock cannot be given" in unjudged["test_unjudged"].lower()
    kept = planted / "results" / ASSIGNMENT / "check.json"
    assert json.loads(kept.read_text()) == found


def test_the_course_stays_as_it_was(planted: Path, checked: subprocess.CompletedProcess) -> None:
    assert sorted(path.name for path in planted.iterdir()) == [
        "nbgrader_config.py",
        "results",
        "source",
    ]


def test_a_course_without_faults_gets_0_and_a_table(tmp_path: Path) -> None:
    write_planted(tmp_path, FINE | {"warns": PLANTED["warns"]})
    done = nbjudge(tmp_path, "check", ASSIGNMENT)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.startswith(f"{ASSIGNMENT}: 1 notebook, 2 test cells\n")
    assert "test_warns (2 points): nbgrader alone takes points" in done.stdout
    assert done.stdout.endswith("nothing to mend\n")
    assert NOTEBOOK in done.stderr  # how far it is


@pytest.mark.parametrize("step", ["check", "grade", "autograde"])
def test_another_language_is_refused_before_anything_runs(
    tmp_path: Path, step: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    monkeypatch.setattr(Launcher, "start_process", lambda *given: started.append(given))
    write_planted(tmp_path, FINE, R)
    release(tmp_path)
    hand_in(tmp_path, "jdoe", {})
    caplog.clear()
    if step == "autograde":
        done = command(tmp_path, AutogradeApp, ASSIGNMENT)
    else:
        done = nbjudge(tmp_path, step, ASSIGNMENT)
        assert "Traceback" not in done.stderr
    assert done.returncode == 1
    sentence = f"{NOTEBOOK}: this notebook is in R; nbjudge grades Python, use nbgrader alone"
    assert sentence in done.stderr + caplog.text
    assert not started
    assert not list(tmp_path.glob("results/*/students/*"))
    assert not list(tmp_path.glob("autograded/*/*"))


def test_one_notebook_alone_leaves_what_is_known_of_the_others(tmp_path: Path) -> None:
    write_planted(tmp_path, {"free": PLANTED["free"]})
    source = tmp_path / "source" / ASSIGNMENT
    (source / "other.ipynb").write_bytes((source / f"{NOTEBOOK}.ipynb").read_bytes())
    nbjudge(tmp_path, "check", ASSIGNMENT, "--without-junk")
    kept = tmp_path / "results" / ASSIGNMENT / "check.json"
    before = kept.read_text()
    assert [one["notebook"] for one in json.loads(before)["findings"]] == ["other", NOTEBOOK]
    write_planted(tmp_path / "fine", FINE)
    fine = tmp_path / "fine" / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    (source / "other.ipynb").write_bytes(fine.read_bytes())
    done = nbjudge(tmp_path, "check", ASSIGNMENT, "--without-junk", "--notebook=oth*")
    assert (done.returncode, NOTEBOOK in done.stdout) == (0, False)
    after = json.loads(kept.read_text())
    assert [one["notebook"] for one in after["findings"]] == [NOTEBOOK]
    assert sorted(after["notebooks"]) == ["other", NOTEBOOK]
    done = nbjudge(tmp_path, "check", ASSIGNMENT, "--notebook=none")
    assert done.returncode == 1
    assert "no notebook of ps1 is called 'none'; there are: other, planted" in done.stderr


def test_settings_may_name_files_of_the_course(tmp_path: Path) -> None:
    """As the configuration does with which nbgrader begins: a header, here with an import."""
    needs = Planted("def f():\n    return math.pi", "assert math.floor(f()) == 3, 'pi'")
    write_planted(tmp_path, {"f": needs})
    header = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("import math")])
    nbformat.write(header, tmp_path / "source" / "header.ipynb")
    with (tmp_path / "nbgrader_config.py").open("a") as file:
        file.write('c.IncludeHeaderFooter.header = "source/header.ipynb"\n')
    done = nbjudge(tmp_path, "check", ASSIGNMENT, "--without-junk")
    assert "NameError" not in done.stdout
    assert not list(tmp_path.glob("release*"))
    with (tmp_path / "nbgrader_config.py").open("a") as file:
        structure = "x/{nbgrader_step}/{student_id}/{assignment_id}"
        file.write(f"c.CourseDirectory.directory_structure = {structure!r}\n")
    shutil.copytree(tmp_path / "source", tmp_path / "x" / "source")
    done = nbjudge(tmp_path, "check", ASSIGNMENT)
    assert "directory_structure has to begin with {nbgrader_step}" in done.stderr


def test_a_missing_assignment_is_a_sentence(tmp_path: Path) -> None:
    write_planted(tmp_path, FINE)
    done = nbjudge(tmp_path, "check", "ps9")
    assert done.returncode == 1
    assert "there is no assignment 'ps9'" in done.stderr


# What grading does with what cannot be judged.

CHEAT = """\
class Equal:
    def __eq__(self, other):
        return True
def right(x):
    return Equal()"""


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A class that was graded, in a course that was not checked."""
    folder = tmp_path_factory.mktemp("class")
    names = ("right", "unjudged", "caught")
    write_planted(folder, {name: PLANTED[name] for name in names})
    release(folder)
    answers = {name: PLANTED[name].answer for name in names}
    hand_in(folder, "honest", answers)
    hand_in(folder, "foreign", answers, R)
    hand_in(folder, "blank", {})
    hand_in(folder, "cheat", answers | {"right": CHEAT})
    hand_in(folder, "wrong", answers | {"right": "def right(x):\n    return x"})
    done = nbjudge(folder, "grade", ASSIGNMENT, "--workers=1")
    assert done.returncode == 0, done.stderr[-3000:]
    (folder / "grade.log").write_text(done.stderr)
    return folder


def in_gradebook(folder: Path) -> dict[str, dict[str, tuple[float | None, bool]]]:
    """Give each score, and whether a person has to look."""
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "small") as gradebook:
        return {
            submission.student.id: {
                grade.name.removeprefix("test_"): (grade.auto_score, grade.needs_manual_grade)
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in gradebook.assignment_submissions(ASSIGNMENT)
        }


WAITS, LOOK, LOST, FULL = (None, True), (0.0, True), (0.0, False), (2.0, False)


def test_a_limit_of_ours_waits_for_a_person(graded: Path) -> None:
    found = in_gradebook(graded)
    blank = found["blank"]  # there is no function, so nothing was refused
    assert (blank["unjudged"], blank["caught"]) == (LOST, (1.0, False))
    answered = [one for student, one in found.items() if student != "blank"]
    assert {one["unjudged"] for one in answered} == {WAITS}
    assert {one["caught"] for one in answered} == {WAITS}
    right = {student: one["right"] for student, one in found.items()}
    assert right == {
        "honest": FULL,
        "foreign": FULL,  # whatever kernel a submission names
        "blank": LOST,
        "wrong": LOST,
        "cheat": LOOK,
    }


def test_log_report_overview_and_metadata_say_so(graded: Path) -> None:
    log = (graded / "grade.log").read_text()
    assert f"{NOTEBOOK}/test_unjudged waits for a person, of 4 students: the instructor's" in log
    assert f"{NOTEBOOK}/test_right waits for a person, of 1 student: the instructor's" in log
    results = graded / "results" / ASSIGNMENT
    report = json.loads((results / "report.json").read_text())
    honest = report["students"]["honest"]
    task = honest["tasks"][f"{NOTEBOOK}/test_unjudged"]
    assert task["score"] is None
    assert "the instructor's own answer is refused too" in task["reason"]
    assert any("test_unjudged: no score, a person has to look" in note for note in honest["notes"])
    assert honest["needs_manual_grade"]
    assert report["students"]["cheat"]["tasks"][f"{NOTEBOOK}/test_right"]["look"]
    table = (results / "report.txt").read_text()
    assert "test_unjudged: a person has to look" in table
    page = (results / "overview.html").read_text()
    needs = page.partition('id="needs"')[2].partition('id="points"')[0]
    for name in ("test_right", "test_unjudged", "test_caught"):
        assert name in needs
    text = (graded / "autograded" / "honest" / ASSIGNMENT / f"{NOTEBOOK}.ipynb").read_text()
    said = json.loads(text)["metadata"]["nbjudge"]["said"]
    assert any(sentence.startswith("test_unjudged: no score") for sentence in said)


def test_scoring_anew_leaves_it_to_a_person(graded: Path) -> None:
    before = in_gradebook(graded)
    done = nbjudge(graded, "grade", ASSIGNMENT, "--rescore")
    assert done.returncode == 0, done.stderr[-3000:]
    assert in_gradebook(graded) == before


def test_what_check_has_found_counts_when_a_class_is_graded(tmp_path: Path) -> None:
    """A test looks for a variable of the environment: nothing is refused, and it fails."""
    names = {
        "right": PLANTED["right"],
        "here": Planted(
            'import os\nos.environ["HERE"] = "1"',
            'import os\nassert os.environ.get("HERE") == "1", "HERE is 1"',
        ),
    }
    write_planted(tmp_path, names)
    release(tmp_path)
    hand_in(tmp_path, "honest", {name: one.answer for name, one in names.items()})
    done = nbjudge(tmp_path, "grade", ASSIGNMENT, "--workers=1")
    assert "python -m nbjudge check ps1 says which" in done.stderr
    assert in_gradebook(tmp_path)["honest"]["here"] == WAITS  # the solution loses it too
    done = nbjudge(tmp_path, "check", ASSIGNMENT, "--without-junk")
    assert "test_here (2 points): cannot be judged" in done.stdout
    done = nbjudge(tmp_path, "grade", ASSIGNMENT, "--workers=1")
    assert done.returncode == 0, done.stderr[-3000:]
    assert in_gradebook(tmp_path)["honest"] == {"right": FULL, "here": WAITS}
