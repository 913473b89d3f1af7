"""One command: everything right is released and packed; one thing wrong, and nothing changes.

The course is a small one, so that all checks run, the real grader's too.
"""

import fcntl
import io
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbgrader.api import Gradebook

import tiny
from tools import files
from tools.exercises import pack, prepare, release
from tools.exercises.course import ROOT
from tools.exercises.release import Unfit

RELEASED = f"exercises/{tiny.STEP}/{tiny.STEP}.ipynb"
SOLUTION = f"solutions/{tiny.STEP}/{tiny.STEP}.ipynb"
ARCHIVE = f"_build/release/{tiny.STEP}.zip"
LOCK = "_build/release/.lock"

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def real_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small course needs no MNIST, so its solution runs anywhere."""
    monkeypatch.delenv("MNIST_STANDIN", raising=False)


def prepared(root: Path, **wanted: object) -> None:
    wanted = {"answers": root / "answers"} | wanted
    prepare.prepare([tiny.STEP], root, **wanted)


def contents(root: Path) -> dict[str, bytes]:
    """Give every file of a course."""
    files = (path for path in sorted(root.rglob("*")) if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def write_answer(root: Path, task: str, name: str, source: str) -> None:
    path = root / "answers" / tiny.STEP / f"{task}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"# %% {name}: In another way.\n{source}\n")


def cell(notebook: NotebookNode, name: str) -> NotebookNode:
    marked = (cell for cell in notebook.cells if "nbgrader" in cell.metadata)
    return next(cell for cell in marked if cell.metadata.nbgrader.grade_id == name)


def replaced(name: str, old: str, new: str) -> Callable[[NotebookNode], None]:
    def change(notebook: NotebookNode) -> None:
        one = cell(notebook, name)
        assert old in one.source
        one.source = one.source.replace(old, new)

    return change


def added(source: str) -> Callable[[NotebookNode], None]:
    return lambda notebook: notebook.cells.append(nbformat.v4.new_code_cell(source))


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course that was released once, with an answer of each kind."""
    root = tmp_path_factory.mktemp("course")
    tiny.write_course(root)
    write_answer(root, "above", "right_sum", "def above(v, l):\n    return sum(x > l for x in v)")
    write_answer(
        root, "above", "wrong_two", "def above(v, l):\n    return min(2, sum(x > l for x in v))"
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("MNIST_STANDIN", raising=False)
        prepared(root)
    return root


def test_what_is_right_is_released_packed_and_noted(course: Path) -> None:
    blank = nbformat.read(course / RELEASED, as_version=4)
    assert cell(blank, "warmest").source == "# YOUR CODE HERE\nraise NotImplementedError"
    warmest = max(tiny.readings_of("", blank))
    solved = nbformat.read(course / SOLUTION, as_version=4)
    assert cell(solved, "warmest").execution_count == 2
    assert [c.outputs[0].text for c in solved.cells if c.get("outputs")] == [f"{warmest}\n"]
    with zipfile.ZipFile(course / ARCHIVE) as archive:
        assert archive.read(f"weather/{RELEASED}") == (course / RELEASED).read_bytes()
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        notebook = gradebook.find_notebook(tiny.STEP, tiny.STEP)
        assert {one.name: one.max_score for one in notebook.grade_cells} == {
            "test_warmest": 2,
            "test_above": 3,
        }
        assert notebook.assignment.submissions == []
    assert not (course / "_build/release/work").exists()


def test_again_changes_nothing(course: Path, capsys: pytest.CaptureFixture) -> None:
    before = contents(course)
    times = {name: (course / name).stat().st_mtime_ns for name in (RELEASED, SOLUTION, ARCHIVE)}
    prepared(course)
    after = contents(course)
    assert before.keys() == after.keys()
    assert [name for name in before if before[name] != after[name]] in ([], ["gradebook.db"])
    assert times == {name: (course / name).stat().st_mtime_ns for name in times}
    said = capsys.readouterr().out
    assert "new: " not in said
    assert "the solution scores 5 of 5, a blank one 0" in said
    assert "2 answers score as their names say" in said
    assert "its file is as it should be" in said and "the grader gives the same" in said


WRONG = {
    "a solution that loses a task": (
        replaced("above", "value > limit", "value >= limit"),
        r"the solution loses above \(test_above: AssertionError: 2 and 3 are above 1\); mend it",
    ),
    "a test that asks for nothing": (
        replaced("test_above", tiny.TEST_ABOVE, "pass"),
        "a blank above gets points; let its test ask for more",
    ),
    "a hidden test that is content with nothing": (
        replaced("test_above", "== expected", "in range(10)"),
        r"test_above is content with answers of no use \(above: 0, 0\.0\): compare how many",
    ),
    "a set-up cell that needs an answer": (
        lambda notebook: notebook.cells.insert(3, tiny.marked("more", "warmest + 1", locked=True)),
        r"the set-up cell more needs an answer \(NameError: .*\)",
    ),
    "an answer that should lose and does not": (
        replaced("test_above", "case in range(5)", "case in range(0)"),
        r"the answer 01_readings/above/wrong_two loses nothing and ought to lose above",
    ),
    "an answer that stands in the text too": (
        lambda notebook: notebook.cells.append(
            nbformat.v4.new_markdown_cell("So:\n\n    warmest = max(readings)")
        ),
        "all of cell warmest that is not for students stands in other cells",
    ),
    "a line of a solution in a remark": (
        added("# warmest = max(readings)"),
        "the released 01_readings.ipynb holds a line of a solution, 'warmest = max",
    ),
    "a region that does not end": (
        replaced("warmest", "\n### END SOLUTION", ""),
        r"nbgrader cannot make it: RuntimeError: no end solution statement found; mend solutions/",
    ),
    "a cell that does not run": (
        added("1 / 0"),
        "does not run from top to bottom: ZeroDivisionError: division by zero",
    ),
    "an output that is not fit for a reader": (
        added("import sys\nprint('hm', file=sys.stderr)"),
        r"cell-08: writes to stderr: hm; see to it",
    ),
    "a test that the judge cannot run": (
        replaced("test_above", "chance = ", "assert type(above) is type(lambda: 0)\nchance = "),
        "the grader gives the solution notebook another score than the quick one for test_above",
    ),
    "no tests": (
        lambda notebook: notebook.cells.__delitem__(slice(2, None)),
        "has no test cell: nothing would be graded",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_said_and_nothing_changes(course: Path, name: str) -> None:
    change, sentence = WRONG[name]
    notebook = tiny.solution()
    change(notebook)
    kept = (course / SOLUTION).read_bytes()
    nbformat.write(notebook, course / SOLUTION)
    before = contents(course)
    try:
        with pytest.raises(Unfit, match=sentence) as caught:
            prepared(course)
        assert str(caught.value).startswith(f"{tiny.STEP}: ") and "\n" not in str(caught.value)
        assert contents(course) == before
    finally:
        (course / SOLUTION).write_bytes(kept)


def test_a_file_beside_the_notebook_is_looked_into(course: Path) -> None:
    notes = course / "solutions" / tiny.STEP / "notes.txt"
    notes.write_text("in the end\n  warmest = max(readings)\n", encoding="utf-8")
    try:
        with pytest.raises(Unfit, match=r"the released notes\.txt holds a line of a solution"):
            prepared(course)
    finally:
        notes.unlink()


@pytest.mark.parametrize(
    ("name", "line", "what"),
    [
        ("mnist_helpers/more.py", tiny.TEST_WARMEST.split("\n")[2], "a hidden test"),
        ("notes.txt", "warmest = max(readings)", "a solution"),
        ("mnist_helpers/more.py", "warmest = max(readings)", None),
    ],
)
def test_the_archive_is_looked_into(
    course: Path, monkeypatch: pytest.MonkeyPatch, name: str, line: str, what: str | None
) -> None:
    """What the package teaches may be a line of a solution; and nothing else."""
    contents_of = pack.contents
    monkeypatch.setattr(
        pack, "contents", lambda *x: contents_of(*x) | {f"weather/{name}": line.encode()}
    )
    before = contents(course)
    if what is None:
        prepared(course)
        return
    with pytest.raises(Unfit, match=f"^the archive: weather/{name} holds a line of {what}, "):
        prepared(course)
    assert contents(course) == before


def test_what_is_no_notebook_is_said(course: Path) -> None:
    kept = (course / SOLUTION).read_bytes()
    for content in (b"{", b"", b'{"cells": 1}'):
        (course / SOLUTION).write_bytes(content)
        try:
            with pytest.raises(Unfit, match=r"01_readings\.ipynb is no notebook: "):
                prepared(course)
        finally:
            (course / SOLUTION).write_bytes(kept)


def test_an_answer_to_no_task_is_said(course: Path) -> None:
    write_answer(course, "below", "right_x", "x = 1")
    path = course / "answers" / tiny.STEP / "below.py"
    try:
        with pytest.raises(Unfit, match="01_readings/below/right_x is for no task"):
            prepared(course)
    finally:
        path.unlink()


def test_answers_that_cannot_be_read_are_said(course: Path) -> None:
    path = course / "answers" / tiny.STEP / "above.py"
    kept = path.read_bytes()
    path.write_text("x = 1\n", encoding="utf-8")
    try:
        with pytest.raises(Unfit, match=r"above\.py, line 1: code stands before the first header"):
            prepared(course)
    finally:
        path.write_bytes(kept)


def test_a_second_release_is_kept_out(course: Path) -> None:
    with (course / LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Unfit, match="another release is running in this folder"):
            prepared(course)


def test_what_a_killed_one_left_is_taken_away(course: Path) -> None:
    left = course / f"solutions/.{tiny.STEP}-{tiny.STEP}.ipynb.part"
    left.write_text("half", encoding="utf-8")
    (course / "_build/release/work").mkdir()
    with prepare.alone(course) as work:
        assert list(work.iterdir()) == []
    assert not left.exists()


def test_one_that_is_stopped_changes_nothing(course: Path) -> None:
    """Not even when it is killed."""
    before = contents(course)
    notebook = nbformat.read(course / SOLUTION, as_version=4)
    kept = (course / SOLUTION).read_bytes()
    notebook.cells[0].source += " Edited."
    nbformat.write(notebook, course / SOLUTION)
    edited = (course / SOLUTION).read_bytes()
    program = (
        "import signal, sys, pathlib; from tools.exercises import prepare\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler); print('begun', flush=True)\n"
        f"prepare.prepare(['{tiny.STEP}'], pathlib.Path(sys.argv[1]))"
    )
    command = [sys.executable, "-c", program, str(course)]
    try:
        for number, seconds in enumerate((1, 3, 5)):
            process = subprocess.Popen(
                command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
            )
            assert process.stdout.readline() == "begun\n"
            time.sleep(seconds)
            process.send_signal((signal.SIGINT, signal.SIGKILL)[number % 2])
            said = process.communicate()[0]
            now = contents(course)
            if "ready: " in said:
                break
            assert now[SOLUTION] == edited
            for name in (RELEASED, ARCHIVE):
                assert now[name] == before[name]
        prepared(course)
        assert "Edited." in (course / RELEASED).read_text(encoding="utf-8")
    finally:
        (course / SOLUTION).write_bytes(kept)
        prepared(course)


def test_a_full_disk_leaves_every_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = tmp_path / "a/1", tmp_path / "b/2"
    release.put({first: b"old", second: b"old"})

    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    part = files.part_of(second)
    write = Path.write_bytes
    monkeypatch.setattr(
        Path, "write_bytes", lambda path, data: (full if path == part else write)(path, data)
    )
    with pytest.raises(OSError, match="No space left"):
        release.put({first: b"new", second: b"new"})
    assert contents(tmp_path) == {"a/1": b"old", "b/2": b"old"}


def test_what_does_not_belong_goes_and_what_is_right_is_left_alone(tmp_path: Path) -> None:
    first, second, third = tmp_path / "a/1", tmp_path / "a/2", tmp_path / "a/3"
    release.put({first: b"1", second: b"2"})
    assert release.put({first: b"1", third: b"3"}, [tmp_path / "a"]) == [third, second]
    assert contents(tmp_path) == {"a/1": b"1", "a/3": b"3"}


def test_a_gradebook_with_submissions_keeps_its_tests(course: Path) -> None:
    with Gradebook(f"sqlite:///{course}/gradebook.db") as gradebook:
        gradebook.add_student("student01")
        gradebook.add_submission(tiny.STEP, "student01")
    kept = (course / SOLUTION).read_bytes()
    notebook = nbformat.read(course / SOLUTION, as_version=4)
    del notebook.cells[-2:]
    nbformat.write(notebook, course / SOLUTION)
    before = contents(course)
    try:
        with pytest.raises(Unfit, match=r"the gradebook refuses: .* Cannot add or remove cells"):
            prepared(course, answers=course / "none")
        after = contents(course)
        assert {k: v for k, v in after.items() if k != "gradebook.db"} == {
            k: v for k, v in before.items() if k != "gradebook.db"
        }
    finally:
        (course / SOLUTION).write_bytes(kept)


def test_unknown_step_and_term_are_refused(capsys: pytest.CaptureFixture) -> None:
    assert prepare.main(["08_nothing"]) == 1
    assert "not released: there is no solutions/08_nothing" in capsys.readouterr().err


def test_several_steps_make_one_archive(course: Path, tmp_path: Path) -> None:
    tiny.write_course(tmp_path)
    other = tmp_path / "solutions/02_more/02_more.ipynb"
    other.parent.mkdir()
    nbformat.write(tiny.solution(), other)
    prepare.prepare([tiny.STEP, "02_more"], tmp_path, answers=tmp_path)
    data = (tmp_path / "_build/release/exercises.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = [name for name in archive.namelist() if "/exercises/" in name]
    assert names == [f"weather/{RELEASED}", "weather/exercises/02_more/02_more.ipynb"]
