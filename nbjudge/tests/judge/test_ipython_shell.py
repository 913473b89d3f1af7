"""A cell of the judge's has failed if it did not end well, whatever IPython shows of that."""

from types import SimpleNamespace

import pytest

from nbjudge.judge.ipython_shell import run


def shell(**result: object) -> SimpleNamespace:
    """A shell that shows nothing."""
    result = {"error_before_exec": None, "error_in_exec": None} | result
    made = SimpleNamespace(transform_cell=str, run_cell=lambda *_, **__: SimpleNamespace(**result))
    return made


@pytest.mark.parametrize("when", ["error_before_exec", "error_in_exec"])
def test_an_error_that_is_not_shown_is_one(when: str) -> None:
    (error,) = run(shell(success=False, **{when: ValueError("no")}), "f()", 1000).found
    assert (error["output_type"], error["ename"], error["evalue"]) == ("error", "ValueError", "no")


def test_a_cell_that_ends_well_shows_nothing_more() -> None:
    assert run(shell(success=True), "f()", 1000).found == []
