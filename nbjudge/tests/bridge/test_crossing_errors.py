"""Exceptions cross with their class: Python's, a library's, the student's, the test's own."""

# ruff: noqa: E501 - a cell stays on its line

import bdb
import unittest

import pytest

from nbjudge.bridge.error_classes import full_name, steers, student_class
from nbjudge.errors import StudentError
from pair import Pair

# A locked cell binds these for both.
SHARED = """
class Locked(ValueError):
    pass
class WithArguments(Exception):
    def __init__(self, code, why):
        super().__init__(code, why)
        self.code = code
"""
STUDENT = f"""{SHARED}
import sqlite3, asyncio, xml.etree.ElementTree
def calls(f): return f()
def catches(f):
    try:
        return f()
    except Exception as error:
        return type(error).__name__, str(error)
def catches_locked(f):
    try: return f()
    except Locked as error: return str(error)
def again(f):
    try: f()
    except Exception as error: raise error
class Mine(Exception): pass
class Inner(Mine): pass
def mine(): raise Inner("inner")
def locked(): raise Locked("locked")
def with_arguments(): raise WithArguments(3, "why")
def group(): raise ExceptionGroup("two", [ValueError("a"), Mine("b")])
async def in_tasks():
    async def fails(): raise KeyError("k")
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(fails())
def base_group(): raise BaseExceptionGroup("no", [KeyboardInterrupt()])
class Group(ExceptionGroup): pass
def own_group(): raise Group("mine", [ValueError(1)])
def skips():
    import unittest
    raise unittest.SkipTest("not now")
def sql(): sqlite3.connect(":memory:").execute("no sql")
def xml(): import xml.etree.ElementTree as tree; tree.fromstring("<a>")
"""
CELLS = [
    "class Stop(Exception): pass\ndef f(): raise Stop('now')\n"
    "try: calls(f)\nexcept Stop as e: assert str(e) == 'now'\nelse: raise AssertionError",
    "class Stop(Exception): pass\ndef f(): raise Stop('now')\nassert catches(f) == ('Stop', 'now')",
    "class Stop(LookupError): pass\ndef f(): raise Stop('now')\n"
    "try: again(f)\nexcept LookupError as e: assert type(e).__name__ == 'Stop'\nelse: raise AssertionError",
    "def f(): raise Locked('x')\nassert catches_locked(f) == 'x'",
    "try: locked()\nexcept Locked as e: assert str(e) == 'locked' and isinstance(e, ValueError)",
    "try: with_arguments()\nexcept WithArguments as e: assert e.args == (3, 'why')",
    "try: mine()\nexcept Mine as e: assert type(e).__name__ == 'Inner' and str(e) == 'inner'",
    "try: group()\nexcept ExceptionGroup as e: assert e.message == 'two' and [type(x).__name__ for x in e.exceptions] == ['ValueError', 'Mine']",
    "caught = []\ntry: group()\nexcept* ValueError as e: caught += e.exceptions\nexcept* Exception: pass\nassert str(caught[0]) == 'a'",
    "import asyncio\ntry: await in_tasks()\nexcept ExceptionGroup as e: assert type(e.exceptions[0]) is KeyError",
    "try: own_group()\nexcept Exception as e: assert type(e).__name__ == 'Group' and 'mine' in str(e)",
    "import sqlite3\ntry: sql()\nexcept sqlite3.OperationalError as e: assert 'syntax' in str(e)\nelse: raise AssertionError",
    "import xml.etree.ElementTree as tree\ntry: xml()\nexcept tree.ParseError as e: assert 'column' in str(e)\nelse: raise AssertionError",
    "def f(): raise group_of\ngroup_of = ExceptionGroup('g', [ValueError(1)])\nassert catches(f)[0] == 'ExceptionGroup'",
]  # fmt: skip


@pytest.fixture(scope="module")
def pair():
    with Pair([STUDENT]) as made:
        assert made.errors == []
        assert made.error(SHARED, shared=True) == ""
        yield made


@pytest.mark.parametrize("cell", CELLS)
def test_an_error_keeps_its_class(pair: Pair, cell: str) -> None:
    assert pair.error(cell) == ""
    assert pair.error("assert catches(lambda: 3) == 3") == ""


def test_a_group_that_ends_programs_ends_the_call_alone(pair: Pair) -> None:
    assert pair.error("base_group()").startswith("StudentExit")
    assert pair.error("assert catches(lambda: 3) == 3") == ""


@pytest.mark.parametrize("kind", [unittest.SkipTest, bdb.BdbQuit])
def test_what_steers_a_program_crosses_as_an_error_of_its_name(kind: type[Exception]) -> None:
    """A test must not be skipped, or end early, because of what an answer raises."""
    below = [full_name(kind), "builtins:Exception", "builtins:BaseException", "builtins:object"]
    for names in (below, ["__main__:Mine", *below]):
        made = student_class(names)
        assert made.__name__ == names[0].partition(":")[2].rpartition(".")[2]
        assert issubclass(made, StudentError) and not issubclass(made, kind)
    assert steers(kind) and steers(type("Mine", (kind,), {}))
    assert not steers(KeyError)


def test_an_error_that_steers_is_read_as_none_of_its_library(pair: Pair) -> None:
    cell = "import unittest\ntry: skips()\nexcept unittest.SkipTest: raise AssertionError\nexcept Exception as e: assert type(e).__name__ == 'SkipTest' and str(e) == 'not now'"
    assert pair.error(cell) == ""


ATTRIBUTES = """
class Low(Exception):
    def __init__(self, need):
        super().__init__(f"need {need}")
        self.need, self.table, self.message = need, {"a": [1, 2]}, "mine"
        self.whose, self.with_traceback, self._own = object(), 3, 4
def low(need): raise Low(need)
def table(): raise ValueError({"a": 1})
def caught(f):
    try: f()
    except Exception as error: return error.need
"""


@pytest.mark.parametrize(
    "test",
    [
        "try: low(30)\nexcept Low as e: assert e.need == 30 and e.table == {'a': [1, 2]}",
        "try: low(3)\nexcept Low as e: assert e.message == 'mine' and str(e) == 'need 3'",
        "try: low(3)\nexcept Low as e: assert callable(e.with_traceback) and not hasattr(e, '_own')",
        "try: table()\nexcept ValueError as e: assert e.args[0] == {'a': 1}",
        "class Own(Exception): pass\ndef f():\n    e = Own()\n    e.need = 5\n    raise e\n"
        "assert caught(f) == 5",
    ],
)
def test_plain_attributes_of_an_exception_cross(test: str) -> None:
    with Pair([ATTRIBUTES]) as pair:
        assert pair.error(test) == ""
