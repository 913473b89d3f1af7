"""A table as HTML and as text: columns in line, numbers at the right, nothing that is markup."""

import pytest

from mnist_helpers import Table

TABLE = Table(["model", "wrong"], [["a < b", 9], ["linear", "1,200"]])


def test_text_is_in_columns() -> None:
    assert repr(TABLE).splitlines() == [
        "model   wrong",
        "a < b       9",
        "linear  1,200",
    ]


def test_html_has_a_head_and_each_cell_its_side() -> None:
    shown = TABLE._repr_html_()
    assert '<thead><tr><th style="text-align: left">model</th>' in shown
    assert '<td style="text-align: right">1,200</td>' in shown
    assert shown.count("<tr>") == 3


def test_a_value_is_no_markup() -> None:
    assert "a &lt; b" in TABLE._repr_html_()


def test_a_short_row_is_refused() -> None:
    with pytest.raises(ValueError, match="1 values, and there are 2 columns"):
        Table(["model", "wrong"], [["linear"]])
