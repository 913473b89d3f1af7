"""Each kind of slip is made where it can be made, once, and nowhere else."""

import numpy as np
import pytest

from tools.mutants import slips
from tools.mutants.operators import OPERATORS, mutants

SOLUTION = '''\
import numpy as np

LIMIT = 7


def share(x, seed):
    """Give 3 of them."""
    ### BEGIN SOLUTION
    if len(x) == 0:
        raise ValueError("7 are needed")
    total = 0.0
    for row in x.copy():
        total += np.round(row.sum(axis=1), 2).max()
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(x))[:5]
    return order, total
    ### END SOLUTION
'''


def changes(source: str) -> dict[str, set[str]]:
    """Give what the mutants of a source change, by operator."""
    found: dict[str, set[str]] = {}
    for mutant in mutants(source):
        found.setdefault(mutant.operator, set()).add(mutant.change)
    return found


@pytest.mark.parametrize(
    "operator, source, changed",
    [
        ("comparison", "y = x < 3", "y = x < 3 => y = x <= 3"),
        ("arithmetic", "y = -x", "y = -x => y = x"),
        ("safe form", "y = x - m", "y = x - m => y = x"),
        ("constant", "y = x[3]", "y = x[3] => y = x[4]"),
        ("axis", "y = f(x, axis=1)", "y = f(x, axis=1) => y = f(x, axis=0)"),
        ("left out", "f(x, ddof=1)", "f(x, ddof=1) => f(x)"),
        ("left out", "if x:\n    y = 1", "if x: => y = 1"),
        ("condition", "y = a and b", "y = a and b => y = a or b"),
        ("narrow", "y = np.float64(x)", "y = np.float64(x) => y = np.float32(x)"),
        ("cast", "y = int(x)", "y = int(x) => y = x"),
        ("loop", "for a in x:\n    f(a)", "for a in x: => for a in slips.but_last(x):"),
        ("loop", "y = [a for a in x]", "y = [a for a in x] => y = [a for a in slips.behind(x)]"),
        ("left out", "y = [a for a in x if a]", "y = [a for a in x if a] => y = [a for a in x]"),
        ("early", "for a in x:\n    f(a)", "=> break"),
        ("empty", "def f():\n    return x", "return x => return slips.hollow(x)"),
        ("in place", "y = x.copy()", "y = x.copy() => y = x"),
        ("in place", "x = x - 1", "x = x - 1 => x -= 1"),
        ("draw", "r = default_rng(s)", "r = default_rng(s) => r = default_rng()"),
        ("draw", "r.integers(9)", "r.integers(9) => slips.Biased(r).integers(9)"),
        ("slice", "y = x[:5]", "y = x[:5] => y = x[1:5]"),
        ("swapped", "f(a, b)", "f(a, b) => f(b, a)"),
    ],
)
def test_a_slip_is_made(operator: str, source: str, changed: str) -> None:
    assert changed in changes(source)[operator]


def test_all_operators_find_something_in_a_solution() -> None:
    assert set(OPERATORS) - changes(SOLUTION).keys() <= {"condition", "safe form", "arithmetic"}


def test_only_the_students_lines_change_and_no_message() -> None:
    for mutant in mutants(SOLUTION):
        assert "LIMIT = 7" in mutant.code and "Give 3 of them" in mutant.code
        assert "'7 are needed'" in mutant.code or "raise" not in mutant.code
        compile(mutant.code, "mutant", "exec")


def test_no_mutant_is_there_twice_and_each_has_a_name_of_its_own() -> None:
    found = mutants(SOLUTION)
    assert len({one.code for one in found}) == len({str(one) for one in found}) == len(found) > 30


@pytest.mark.parametrize(
    "slip, value, other",
    [
        (slips.narrow, np.array([300, 2]), np.array([44, 2])),
        (slips.narrow, 300, 44),
        (slips.rounded, [0.6, np.float64(1.2)], [1.0, 1.0]),
        (slips.cut, -0.6, 0.0),
        (slips.hollow, np.ones((2, 3)), np.ones((0, 3))),
        (slips.hollow, (1, 2), ()),
        (slips.flat, 3.0, np.array([3.0])),
    ],
)
def test_a_slip_changes_values_and_keeps_their_kind(slip, value, other) -> None:
    got = slip(value)
    np.testing.assert_array_equal(np.asarray(got), np.asarray(other))
    assert np.asarray(got).dtype == np.asarray(value).dtype or slip is slips.hollow


def test_a_draw_that_is_not_even_is_still_a_draw() -> None:
    rng = slips.Biased(np.random.default_rng(0))
    drawn = rng.integers(0, 3, 3000)
    counts = np.bincount(drawn, minlength=3)
    assert counts[1] > 1.6 * max(counts[0], counts[2])
    assert sorted(rng.permutation(20)) == list(range(20))


def test_an_input_is_spoiled_where_it_can_be() -> None:
    array, items = np.ones(3), [1, 2]
    slips.spoil(array, items, 5, "text", None)
    assert not array.any() and items == []
