"""A class in which many attack the grader's room and time is graded like any other.

``python -m nbjudge grade`` grades it, with two workers; the same class without them is the measure.
"""

import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nbformat
import pytest

from attack_case import Paper, cases, write_paper
from attack_course import ASSIGNMENT
from nbjudge.sandbox.probe import available
from needs import missing
from small_course import POINTS, SmallCourse

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

# Of the attacks, those on room and time that wait for no limit of seconds.
CHOSEN = (
    "makes_folders_in_folders",
    "holds_files_without_a_name",
    "hides_files_below_a_long_path",
    "raises_an_error_of_sixty_megabytes",
    "sends_errors_without_end",
    "fills_widgets",
    "shows_one_thing_in_many_places",
    "has_a_hundred_thousand_cells",
    "holds_a_hundred_megabytes",
    "hands_in_folders_in_folders",
)
CONFIG = 'c.TwoKernels.cell_timeout = 6\nc.TwoKernels.preload = ["numpy"]\n'


def below(folder: Path, name: str, depth: int) -> int:
    """Make folders in folders; give a descriptor of the last."""
    place = os.open(folder, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir(name, dir_fd=place)
        inside = os.open(name, os.O_RDONLY, dir_fd=place)
        os.close(place)
        place = inside
    return place


def hands_in_a_deep_folder(paper: Paper) -> None:
    """Hands in folders in folders that Python's own walk cannot enter."""
    os.close(below(paper.folder, "d", 1500))


def hands_in_a_long_path(paper: Paper) -> None:
    """Hands in a file whose path is nearly as long as Linux takes, and longer where it is kept."""
    room = 4092 - len(os.fsencode(paper.folder)) - 2
    place = below(paper.folder, "d" * 200, room // 201)
    name = "x" * (room % 201 or 1)
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY, dir_fd=place))
    os.close(place)


def handed_in(course: SmallCourse, attacks: dict[str, Callable], honest: int) -> None:
    """Hand in what attackers do, between honest students."""
    for number in range(honest):
        course.hand_in(f"s{number:02}", *(["softmax"] if number % 3 == 2 else []))
    released = course.folder / "release" / ASSIGNMENT / "p.ipynb"
    notebook = nbformat.read(released, as_version=4)
    for number, (name, edit) in enumerate(attacks.items()):
        folder = course.submitted(f"s{number:02}-{name}")
        write_paper(notebook, folder.parent, {}, edit)


def graded(course: SmallCourse) -> tuple[float, dict]:
    """Grade a class; give the seconds, and the report by student."""
    started = time.monotonic()
    done = course.nbjudge("grade", ASSIGNMENT, "--workers=2")
    assert "Traceback" not in done.stderr, done.stderr[-3000:]
    seconds = time.monotonic() - started
    report = json.loads(course.results("report.json").read_text())
    return seconds, report["students"]


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for what is temporary; with a short name, since sockets lie in it."""
    with tempfile.TemporaryDirectory(prefix="costs-") as folder:
        Path(folder).chmod(0o711)  # submissions are other users
        monkeypatch.setenv("TMPDIR", folder)
        yield Path(folder)


def test_a_class_full_of_attacks_costs_the_honest_nothing(tmp_path: Path, place: Path) -> None:
    if not available().namespaces:
        missing(f"attacks that only a jail bounds; {available()}")
    attacks = {name: cases()[name].edit for name in CHOSEN}
    attacks |= {edit.__name__: edit for edit in (hands_in_a_deep_folder, hands_in_a_long_path)}
    quiet = SmallCourse(tmp_path / "quiet", CONFIG)
    handed_in(quiet, {}, 2 * len(attacks))
    usual, _ = graded(quiet)
    course = SmallCourse(tmp_path / "course", CONFIG)
    handed_in(course, attacks, len(attacks))
    seconds, students = graded(course)
    scores = course.scores()
    for student, known in course.known.items():
        assert scores[student] == known, student
    for name in attacks:
        (student,) = [each for each in students if each.endswith(name)]
        lost = 0.0
        for test, points in scores[student].items():
            honest = cases()[name].honest(test) if name in cases() else {POINTS[test]}
            assert points in honest, (name, test)
            lost += POINTS[test] - (points or 0)
        print(name, lost)
    print(f"{usual:.0f} s without attacks, {seconds:.0f} s with them")
    # Twelve attackers wait for the limits of a few seconds; nobody waits for them for minutes.
    assert seconds < 3 * usual + 60
    assert not [*place.iterdir()]
