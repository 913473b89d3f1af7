"""Every attack and accident gets what an honest grader gives, and touches nothing else.

A few classes hold them, with honest students between them; each is a test of its own. What a name
means stands in the folder ``attacks``, as the docstring of the function of that name.

What nbgrader alone does with them is written in ``attacks/__init__.py``.
"""

import fcntl
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from attack_case import FOLDER, Case, cases, defined
from attack_classes import SECONDS, grade_all
from attack_course import FULL
from attack_runner import Graded
from nbjudge.sandbox.probe import available
from needs import has_tensorflow, missing

CASES = cases()
PROCESSES = 600  # that a grading run may have at one time
MEMORY = 8 << 30  # bytes that one process of it may take

pytestmark = [pytest.mark.slow, pytest.mark.timeout(3000)]


def graded_once(place: Path) -> list[Graded]:
    """Grade the classes, or take what another worker of the same test run found."""
    with open(place / "attacks.lock", "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = place / "attacks.json"
        if not kept.exists():
            (place / "attacks").mkdir()
            plain = [graded.plain() for graded in grade_all(place / "attacks")]
            kept.write_text(json.dumps(plain), encoding="utf-8")
        return [Graded.of(plain) for plain in json.loads(kept.read_text(encoding="utf-8"))]


@pytest.fixture(scope="session")
def classes(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> list[Graded]:
    """What came of each class."""
    base = tmp_path_factory.getbasetemp()
    return graded_once(base if worker_id == "master" else base.parent)


@pytest.fixture
def jail(classes: list[Graded], record_property: Callable) -> None:
    """Skip, and in CI fail, where the classes were not graded in a jail, as their logs say."""
    for graded in classes:
        (degree,) = set(re.findall(r"students' code runs (.*)", graded.log))
        record_property("jail", degree)
        if not degree.startswith("jailed: "):
            missing(f"the jail; {degree}")


@pytest.fixture
def case(request: pytest.FixtureRequest) -> Case:
    if request.param.heavy and not available().namespaces:
        missing(f"an attack that only a jail bounds; {available()}")
    return request.param


@pytest.fixture
def graded(classes: list[Graded], case: Case) -> Graded:
    """What came of the class of an attack."""
    (found,) = [graded for graded in classes if case.name in graded.attacks]
    return found


each = pytest.mark.parametrize("case", CASES.values(), ids=list(CASES), indirect=True)


@each
def test_points_are_honest(graded: Graded, case: Case) -> None:
    points = graded.attacks[case.name].points
    assert {t: p for t, p in points.items() if p not in case.honest(t)} == {}, case.tries


@each
@pytest.mark.usefixtures("jail")
def test_nothing_else_is_touched(graded: Graded, case: Case) -> None:
    """No mark is left, nobody is called, no hidden test and no secret is told."""
    found, mark = graded.findings, f"b_{case.name}"
    assert [place for place in found.marks if place.endswith(mark)] == []
    assert [said for said in found.told if mark in said] == []
    assert found.leaks.get(case.name, []) == []
    assert graded.attacks[case.name].feedback == []


@each
def test_it_ends_soon(graded: Graded, case: Case) -> None:
    assert graded.attacks[case.name].seconds < SECONDS


def test_the_class_is_graded_to_the_end(classes: list[Graded]) -> None:
    full = FULL if has_tensorflow() else {k: v for k, v in FULL.items() if k != "test_dense"}
    lost = full | {"test_softmax": 0.0}
    for graded in classes:
        for name, outcome in graded.honest.items():
            assert outcome.points == (lost if "wrong" in name else full), name
        assert sum("right" in name for name in graded.honest) > 1  # the first and the last
        assert sum("wrong" in name for name in graded.honest) == 1


@pytest.mark.usefixtures("jail")
def test_what_belongs_to_others_is_as_it_was(classes: list[Graded]) -> None:
    for graded in classes:
        assert graded.findings.changed == []
        assert graded.findings.tampered == []


@pytest.mark.usefixtures("jail")
def test_nobody_is_called(classes: list[Graded]) -> None:
    for graded in classes:
        assert graded.findings.told == []


def test_no_process_is_left(classes: list[Graded]) -> None:
    for graded in classes:
        assert graded.findings.left == []


@pytest.mark.usefixtures("jail")
def test_limits_hold(classes: list[Graded]) -> None:
    for graded in classes:
        assert 0 < graded.most_processes < PROCESSES
        assert 0 < graded.most_memory < MEMORY


def test_honest_feedback_tells_no_hidden_test(classes: list[Graded]) -> None:
    for graded in classes:
        assert {name: x.feedback for name, x in graded.honest.items() if x.feedback} == {}


def test_what_is_no_notebook_is_named_in_the_log(classes: list[Graded]) -> None:
    log = "".join(graded.log for graded in classes)
    for name in ("is_empty", "is_not_json", "is_binary", "is_half_a_file"):
        assert f"b_{name}'" in log, name


@pytest.mark.usefixtures("tensorflow")
def test_one_of_the_tasks_needs_tensorflow(classes: list[Graded]) -> None:
    for graded in classes:
        for outcome in [*graded.attacks.values(), *graded.honest.values()]:
            assert "test_dense" in outcome.points


# That none is left out.


@pytest.mark.usefixtures("jail")
def test_every_attack_that_the_files_define_was_graded(classes: list[Graded]) -> None:
    ran = [name for graded in classes for name in graded.attacks]
    assert sorted(ran) == sorted(defined())


@pytest.mark.usefixtures("jail")
def test_every_attack_was_judged_by_nbjudge(classes: list[Graded]) -> None:
    """Or there was nothing to read: then the log names the student, and a person has to look."""
    for graded in classes:
        judged = set(re.findall(r"s\d+b_(\w+), p: judged in", graded.log))
        for name in graded.attacks.keys() - judged:
            assert all(None in CASES[name].honest(test) for test in FULL), name
            assert re.search(rf"(for student '|No notebooks .*/)s\d+b_{name}['/]", graded.log)


def collected(folder: Path) -> tuple[int, list[str]]:
    """Collect the tests of a folder of attacks: pytest's exit code, and their names."""
    tests = Path(__file__).parents[1]
    options = ["--collect-only", "-q", "-p", "no:cacheprovider", "-o", "pythonpath="]
    options += ["-c", str(tests.parent / "pyproject.toml"), "--confcutdir", str(folder)]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(folder / Path(__file__).name)],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(folder), str(tests / "support")])},
        capture_output=True,
        text=True,
        check=False,
    )
    lines = done.stdout.splitlines()
    return done.returncode, [line.rpartition("::")[2] for line in lines if "::" in line]


def names_of(attacks: Iterable[str]) -> set[str]:
    """Name the tests that attacks must have."""
    kinds = ("test_points_are_honest", "test_nothing_else_is_touched", "test_it_ends_soon")
    return {f"{kind}[{name}]" for kind in kinds for name in attacks}


def test_every_attack_has_its_tests_and_one_that_has_none_is_seen(tmp_path: Path) -> None:
    code, tests = collected(Path(__file__).parent)
    assert code == 0
    found = {test for test in tests if "[" in test}
    assert found == names_of(defined())
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    (tmp_path / "more.py").write_text("def is_not_entered(paper): ...\n", encoding="utf-8")
    (tmp_path / "_more.py").write_text("def is_not_read(paper): ...\n", encoding="utf-8")
    assert names_of(defined(tmp_path)) - found == names_of(["is_not_entered", "is_not_read"])


def test_an_import_that_fails_is_an_error(tmp_path: Path) -> None:
    copy = tmp_path / "attacks"
    shutil.copytree(Path(__file__).parent, copy)
    (copy / "attacks/more.py").write_text("import nbjudge.no_such_module\n", encoding="utf-8")
    code, tests = collected(copy)
    assert code == pytest.ExitCode.INTERRUPTED
    assert tests == []
