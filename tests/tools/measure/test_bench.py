"""The table of ratios says what was measured, and nothing where nothing was."""

from types import SimpleNamespace

import pytest

from tools.measure.bench import ALONE, BESIDE, OURS, Table, ratio, spread
from tools.measure.feedback import Cost


def test_a_ratio_is_that_of_each_round() -> None:
    assert ratio([10.0, 40.0, 20.0], [1.0, 2.0, 10.0]) == "10.00 (2.00–20.00)x"
    assert ratio([3.0], [2.0]) == "1.50x"
    assert ratio([], [2.0]) == ratio([3.0], []) == "–"
    assert spread([3.0, 1.0, 2.0]) == "2.00 (1.00–3.00)"


def test_the_table_has_a_line_for_each_row_and_no_column_of_nothing() -> None:
    table = Table()
    table.add("class", alone=12.0, ours=2.0)
    table.add("memory", alone=None, ours=900.0)
    text = table.text().splitlines()
    assert text[0].split() == ["nbgrader", "alone", "this", "build", "to", "nbgrader", "alone"]
    assert text[1].split() == ["class", "12.00", "2.00", "6.00x"]
    assert text[2].split() == ["memory", "–", "900.00", "–"]
    table.add("class", beside=4.0)
    assert table.rows["class"] == {ALONE: [12.0], BESIDE: [4.0], OURS: [2.0]}
    assert table.text().splitlines()[1].split() == [
        "class", "12.00", "4.00", "2.00", "6.00x", "2.00x",
    ]  # fmt: skip


def test_what_pages_would_take_is_reckoned_from_the_start_and_each_one() -> None:
    one, many = (SimpleNamespace(cpu=cpu, seconds=2 * cpu) for cpu in (5.0, 24.0))
    cost = Cost(one, many, pages=20)
    assert cost.seconds(20) == pytest.approx(24.0)
    assert cost.seconds(2000) == pytest.approx(5.0 + 1999)
    assert cost.seconds(20, "seconds") == pytest.approx(48.0)
