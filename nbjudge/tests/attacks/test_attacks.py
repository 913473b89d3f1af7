"""Every attack and accident gets what an honest grader gives, and touches nothing else.

One run grades them all, with honest students between them; each is a test of its own. What a
name means stands in the folder ``attacks``, as the docstring of the function of that name.

What nbgrader alone does with them is written in ``attacks/__init__.py``.
"""

import fcntl
import importlib.util
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from attack_case import Case, cases
from attack_course import FULL
from attack_runner import JUDGED, Class, Graded

CASES = cases()
PARTS = ("configure", "autograde", "cell", "student")
READY = all(importlib.util.find_spec(f"nbjudge.{part}") for part in PARTS)
PROCESSES = 600  # that a grading run may have at one time
MEMORY = 8 << 30  # bytes that one process of it may take
SECONDS = 90  # for one submission, whatever it does

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(3000),
    pytest.mark.skipif(
        not READY,
        reason="NOT TESTED: attacks on the grading; a part of nbjudge is not there yet",
    ),
]


def jailed() -> bool:
    """Say whether this system can lock a process up."""
    from nbjudge.sandbox.probe import available

    return available().namespaces


def grade_once(place: Path) -> Graded:
    """Grade the class, or take what another worker of the same test run found."""
    with open(place / "attacks.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = place / "attacks.json"
        if not kept.exists():
            chosen = {name: case for name, case in CASES.items() if jailed() or not case.heavy}
            with tempfile.TemporaryDirectory(prefix="attacks-") as folder:
                room = Class(Path(folder) / "room", chosen, JUDGED)
                try:
                    graded = room.grade(limit=2 * SECONDS, feedback=True)
                finally:
                    room.close()
            kept.write_text(json.dumps(graded.plain()), encoding="utf-8")
        return Graded.of(json.loads(kept.read_text(encoding="utf-8")))


@pytest.fixture(scope="session")
def graded(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Graded]:
    base = tmp_path_factory.getbasetemp()
    return grade_once(base if worker_id == "master" else base.parent)


@pytest.fixture
def case(request: pytest.FixtureRequest, graded: Graded) -> Case:
    if request.param.name not in graded.attacks:
        pytest.skip("NOT TESTED: an attack without a limit; this system cannot lock processes up")
    return request.param


each = pytest.mark.parametrize("case", CASES.values(), ids=list(CASES), indirect=True)


@each
def test_points_are_honest(graded: Graded, case: Case) -> None:
    points = graded.attacks[case.name].points
    assert {t: p for t, p in points.items() if p not in case.honest(t)} == {}, case.tries


@each
def test_nothing_else_is_touched(graded: Graded, case: Case) -> None:
    """No mark is left, nobody is called, no hidden test and no secret is told."""
    if not jailed():
        pytest.skip("NOT TESTED: this system cannot lock processes up")
    found, mark = graded.findings, f"b_{case.name}"
    assert [place for place in found.marks if place.endswith(mark)] == []
    assert [said for said in found.told if mark in said] == []
    assert found.leaks.get(case.name, []) == []
    assert graded.attacks[case.name].feedback == []


@each
def test_it_ends_soon(graded: Graded, case: Case) -> None:
    assert graded.attacks[case.name].seconds < SECONDS


def test_the_class_is_graded_to_the_end(graded: Graded) -> None:
    lost = FULL | {"test_softmax": 0.0}
    for name, outcome in graded.honest.items():
        assert outcome.points == (lost if "wrong" in name else FULL), name


def test_what_belongs_to_others_is_as_it_was(graded: Graded) -> None:
    if not jailed():
        pytest.skip("NOT TESTED: this system cannot lock processes up")
    assert graded.findings.changed == []
    assert graded.findings.tampered == []


def test_nobody_is_called(graded: Graded) -> None:
    if not jailed():
        pytest.skip("NOT TESTED: this system cannot lock processes up")
    assert graded.findings.told == []


def test_no_process_is_left(graded: Graded) -> None:
    assert graded.findings.left == []


def test_limits_hold(graded: Graded) -> None:
    if not jailed():
        pytest.skip("NOT TESTED: this system cannot lock processes up")
    assert graded.most_processes < PROCESSES
    assert graded.most_memory < MEMORY


def test_honest_feedback_tells_no_hidden_test(graded: Graded) -> None:
    assert {name: x.feedback for name, x in graded.honest.items() if x.feedback} == {}


def test_what_is_no_notebook_is_named_in_the_log(graded: Graded) -> None:
    for name in ("is_empty", "is_not_json", "is_binary", "is_half_a_file"):
        assert f"b_{name}'" in graded.log, name
