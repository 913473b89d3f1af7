"""``python -m nbjudge grade``: the class gets its scores, whatever happens on the way."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from attack_course import ASSIGNMENT, NOTEBOOK, WRITTEN
from small_course import POINTS, SmallCourse, kept

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

QUICKLY = "--Grade.cluster_seconds=0.5"


def in_gradebook(course: SmallCourse) -> list[tuple]:
    """All scores, comments and times, without the ids that the database makes up."""
    query = """
        select a.student_id, a.timestamp, c.name, g.auto_score, g.manual_score,
               g.needs_manual_grade, null
        from grade g join submitted_notebook n on g.notebook_id = n.id
             join submitted_assignment a on n.assignment_id = a.id
             join base_cell c on g.cell_id = c.id
        union all
        select a.student_id, a.timestamp, c.name, null, null, null, k.auto_comment
        from comment k join submitted_notebook n on k.notebook_id = n.id
             join submitted_assignment a on n.assignment_id = a.id
             join base_cell c on k.cell_id = c.id"""
    with sqlite3.connect(course.folder / "gradebook.db") as connection:
        return sorted(connection.execute(query).fetchall(), key=repr)


def report(course: SmallCourse) -> dict:
    return json.loads(course.results("report.json").read_text())


def to_grade(done: subprocess.CompletedProcess) -> int:
    """Say how many the command found to grade."""
    line = next(line for line in done.stderr.splitlines() if "to grade" in line)
    return int(line.split(", ")[1].split()[0])


def test_everybody_gets_the_known_scores(graded: SmallCourse) -> None:
    scores = graded.scores()
    assert scores.pop("zero") == dict.fromkeys(POINTS)
    assert scores == graded.known


def test_the_report_says_what_went_wrong(graded: SmallCourse) -> None:
    found = report(graded)
    assert [task["task"] for task in found["tasks"]] == [
        f"{NOTEBOOK}/{test}" for test in [*POINTS, WRITTEN]
    ]
    assert [task["by_hand"] for task in found["tasks"]] == [False] * len(POINTS) + [True]
    students = found["students"]
    assert "NotJSONError" in students["zero"]["error"]
    assert students["student01"]["score"] == sum(POINTS.values()) - 3
    failed = students["student01"]["tasks"][f"{NOTEBOOK}/test_softmax"]
    assert failed == {"score": 0.0, "reason": "AssertionError: softmax gives an array"}
    assert students["student00"]["needs_manual_grade"]
    table = graded.results("report.txt").read_text()
    assert "    test_softmax: softmax gives an array\n" in table
    assert set(json.loads(graded.results("seconds.json").read_text())) == set(students)


def test_plain_nbgrader_autograde_gives_the_same(
    graded: SmallCourse, ungraded: SmallCourse
) -> None:
    assert ungraded.nbgrader("autograde", ASSIGNMENT).returncode == 1  # for one is no notebook
    assert in_gradebook(ungraded) == in_gradebook(graded)
    ours = kept(graded)
    assert ours.pop(f"results/{ASSIGNMENT}/report.json")
    assert kept(ungraded) == ours


def test_a_second_time_changes_nothing(copy: SmallCourse) -> None:
    before = kept(copy), in_gradebook(copy), copy.results("seconds.json").read_text()
    assert to_grade(copy.grade()) == 0
    assert (kept(copy), in_gradebook(copy), copy.results("seconds.json").read_text()) == before


def test_one_worker_or_three_give_the_same_bytes(copy: SmallCourse) -> None:
    before = kept(copy), in_gradebook(copy)
    for workers in ("1", "3"):
        assert to_grade(copy.grade("--regrade", f"--workers={workers}")) == 7
        assert (kept(copy), in_gradebook(copy)) == before


def test_only_what_was_handed_in_anew_is_graded(copy: SmallCourse) -> None:
    copy.hand_in("student01")
    copy.hand_in("student06", "softmax")
    assert to_grade(copy.grade()) == 2
    scores = copy.scores()
    del scores["zero"]
    assert scores == copy.known


def test_only_and_regrade_leave_the_others_alone(copy: SmallCourse) -> None:
    times = {student: copy.graded(student).stat().st_mtime_ns for student in copy.known}
    assert to_grade(copy.grade("--only=student02, student04", "--regrade")) == 2
    changed = {s for s in copy.known if copy.graded(s).stat().st_mtime_ns != times[s]}
    assert changed == {"student02", "student04"}
    done = copy.nbjudge("grade", ASSIGNMENT, "--only=student99")
    assert (done.returncode, "student99 has not handed in" in done.stderr) == (1, True)


def test_points_that_changed_need_no_new_run(copy: SmallCourse) -> None:
    with copy.gradebook() as gradebook:
        gradebook.find_graded_cell("test_softmax", NOTEBOOK, ASSIGNMENT).max_score = 10.0
        gradebook.db.commit()
    done = copy.grade()
    assert to_grade(done) == 0
    assert "6 scored anew" in done.stderr
    for student, known in copy.known.items():
        expected = known | {"test_softmax": 10.0 if known["test_softmax"] else 0.0}
        assert copy.scores()[student] == expected
    assert "0 scored anew" in copy.grade().stderr
    assert "6 scored anew" in copy.grade("--rescore").stderr


def test_a_changed_test_is_run_again(copy: SmallCourse) -> None:
    source = copy.folder / "source" / ASSIGNMENT / f"{NOTEBOOK}.ipynb"
    source.write_text(source.read_text().replace("[0.25, 0.75]", "[0.25, 0.7]"))
    copy.release()
    assert to_grade(copy.grade()) == 7
    # It is wrong: the instructor's own answer loses it too, so it waits for a person.
    assert {scores["test_softmax"] for scores in copy.scores().values()} == {None}


def test_what_a_person_entered_stays(copy: SmallCourse) -> None:
    for student in ("student00", "student01"):
        with copy.gradebook() as gradebook:
            grade = gradebook.find_grade(WRITTEN, NOTEBOOK, ASSIGNMENT, student)
            grade.manual_score, grade.needs_manual_grade = 1.5, False
            comment = gradebook.find_comment("softmax", NOTEBOOK, ASSIGNMENT, student)
            comment.manual_comment = "well written"
            gradebook.db.commit()
    copy.hand_in("student01", written="Another reason.")
    copy.grade()
    for student, again in (("student00", False), ("student01", True)):
        with copy.gradebook() as gradebook:
            grade = gradebook.find_grade(WRITTEN, NOTEBOOK, ASSIGNMENT, student)
            assert (grade.manual_score, grade.needs_manual_grade) == (1.5, again)
            comment = gradebook.find_comment("softmax", NOTEBOOK, ASSIGNMENT, student)
            assert comment.manual_comment == "well written"


def test_a_lost_gradebook_is_filled_again(copy: SmallCourse) -> None:
    before = in_gradebook(copy)
    (copy.folder / "gradebook.db").unlink()
    copy.release()
    assert to_grade(copy.grade()) == 0
    assert in_gradebook(copy) == before


def test_killed_at_any_moment_it_goes_on(ungraded: SmallCourse, graded: SmallCourse) -> None:
    """KILLS and PYTEST_SEED in the environment say how often, and choose the moments."""
    course = ungraded
    moments = random.Random(os.environ.get("PYTEST_SEED", "7"))
    command = [sys.executable, "-m", "nbjudge", "grade", ASSIGNMENT, "--workers=2"]
    done: dict[Path, int] = {}
    for _ in range(int(os.environ.get("KILLS", "3"))):
        process = course.start(command)
        while len(records(course)) <= len(done) and process.poll() is None:
            time.sleep(0.05)
        time.sleep(moments.uniform(0, 2))
        process.send_signal(signal.SIGKILL)
        course.finish(process)
        found = records(course)
        assert done.items() <= found.items(), "what was done stays, and is not done again"
        done = found
    course.grade()
    assert kept(course) == kept(graded)
    assert in_gradebook(course) == in_gradebook(graded)


def records(course: SmallCourse) -> dict[Path, int]:
    """Give the records of what was graded, and when each was written."""
    return {path: path.stat().st_mtime_ns for path in course.results("students").glob("*.json")}


def test_interrupted_it_keeps_what_is_done(ungraded: SmallCourse) -> None:
    course = ungraded
    process = course.start([sys.executable, "-m", "nbjudge", "grade", ASSIGNMENT, "--workers=1"])
    students = course.results("students")
    while not list(students.glob("*.json")):
        time.sleep(0.1)
    process.send_signal(signal.SIGINT)
    done = course.finish(process)
    assert done.returncode == 1
    assert "start again to go on" in done.stderr
    assert "Traceback" not in done.stderr
    first = set(course.scores())
    assert 1 <= len(first) < 7
    assert to_grade(course.grade("--workers=2")) == 7 - len(first)
    scores = course.scores()
    assert set(scores.pop("zero").values()) == {None}
    assert scores == course.known


def test_two_at_once_do_not_meet(copy: SmallCourse) -> None:
    arguments = ["grade", ASSIGNMENT, "--regrade", "--only=student00"]
    first = copy.start([sys.executable, "-m", "nbjudge", *arguments])
    while "to grade" not in (line := first.stderr.readline()):
        assert line, "it ended before it began"
    second = copy.nbjudge(*arguments)
    assert copy.finish(first).returncode == 0
    assert second.returncode == 1
    assert f"{ASSIGNMENT} is being graded in this folder already" in second.stderr


def test_senseless_commands_get_a_sentence(copy: SmallCourse) -> None:
    for arguments, sentence in (
        (["grade"], "name one assignment"),
        (["grade", "ps2"], "the gradebook knows no assignment 'ps2'"),
        (["grade", ASSIGNMENT, "--workers=0"], "workers"),
        (["grade", ASSIGNMENT, "--scheduler=tcp://127.0.0.1:9", QUICKLY], "nobody answers"),
        (["grate"], "there is no command 'grate'"),
    ):
        done = copy.nbjudge(*arguments, *(["--regrade"] if len(arguments) > 2 else []))
        assert done.returncode != 0, arguments
        assert sentence in done.stderr, (arguments, done.stderr[-500:])
        assert "Traceback" not in done.stderr, done.stderr[-1500:]
    shutil.rmtree(copy.folder / "submitted")
    done = copy.nbjudge("grade", ASSIGNMENT)
    assert "nobody has handed in ps1: there is no folder" in done.stderr


COUNTED = """
import os
from pathlib import Path

with Path(__file__).with_name("imported").open("a") as file:
    print(os.getpid(), file=file)
"""


def test_all_workers_share_what_was_imported(ungraded: SmallCourse, tmp_path: Path) -> None:
    (tmp_path / "ahead").mkdir()
    (tmp_path / "ahead" / "counted.py").write_text(COUNTED)
    with (ungraded.folder / "nbgrader_config.py").open("a") as config:
        config.write(
            f'c.TwoKernels.preload = ["numpy", "counted"]\n'
            f'c.TwoKernels.environment = {{"PYTHONPATH": {str(tmp_path / "ahead")!r}}}\n'
        )
    ungraded.grade("--workers=3")
    scores = ungraded.scores()
    del scores["zero"]
    assert scores == ungraded.known
    assert len((tmp_path / "ahead" / "imported").read_text().splitlines()) == 1
