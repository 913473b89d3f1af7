"""What a cell of the judge's puts out: its value, its error, and how much that costs."""

import inspect
import sys
from types import ModuleType, SimpleNamespace

import pytest
from IPython.core.compilerop import CachingCompiler

from nbjudge.judge.ipython_shell import Compiler, run


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


def test_a_traceback_does_not_look_through_all_modules(monkeypatch: pytest.MonkeyPatch) -> None:
    """With TensorFlow they are thousands, and IPython asks for the module of each of its lines."""
    looks = []

    class Watched(ModuleType):
        @property
        def __file__(self) -> str:
            looks.append(self.__name__)
            return f"{self.__name__}.py"

    monkeypatch.setitem(sys.modules, "watched", Watched("watched"))
    cell = "assert 1 > 2, 'no'"
    assert inspect.getmodule(compile(cell, Compiler().cache(cell), "exec")) is None
    assert looks == []
    assert inspect.getmodule(compile(cell, CachingCompiler().cache(cell + " "), "exec")) is None
    assert looks, "without it, this test would see nothing"


@pytest.mark.parametrize("cell, silent", [("1;", True), ("1; # no", True), ("1", False)])
def test_a_value_with_a_semicolon_is_not_shown(cell: str, silent: bool) -> None:
    assert run(shell(success=True), cell, 1000).silent is silent
