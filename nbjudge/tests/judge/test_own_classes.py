"""What exercises on classes ask: comparisons, hashes, fields, exceptions, async, enumerations."""

import pytest

from pair import Pair

LOCKED = """
from enum import Enum, Flag
class Dir(Enum):
    N = 1
    S = 2
    def flip(self): return Dir.S if self is Dir.N else Dir.N
class Pen(Flag):
    R = 1
    W = 2
"""
ANSWERS = """
import abc
from dataclasses import dataclass
from typing import NamedTuple
class Point:
    def __init__(self, x): self.x = x
    def __eq__(self, other): return self.x == other.x
    def __lt__(self, other): return self.x < other.x
    def negated(self): return Point(-self.x)
def middle(p): return Point(p.x)
def anything():
    class Anything:
        __eq__ = lambda self, other: True
    return Anything()
class Employee(NamedTuple):
    name: str
    pay: int = 0
    def raised(self): return self._replace(pay=self.pay + 1)
@dataclass(frozen=True)
class Cell:
    x: float = 0
    y: float = 0
class Plain: pass
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
async def ticks(n):
    for i in range(n): yield i
class Session:
    async def __aenter__(self): return 5
    async def __aexit__(self, *error): return error[0] is KeyError
def log(f):
    def inner(*args): return len(args)
    return inner
def scale(k: float, v) -> int: return 1
class Broke(Exception):
    def __init__(self, need):
        super().__init__(f"need {need}")
        self.need, self.message, self.text, self.add_note = need, "m", "a lie", 3
def pay(x): raise Broke(x - 10)
def with_code():
    error = ValueError("v")
    error.code, error.values, error.odd = 7, [1, 2], Plain()
    raise error
def opposite(d): return Dir.S if d is Dir.N else Dir.N
def count(ds): return {d: sum(e is d for e in ds) for d in Dir}
def both(): return Pen.R | Pen.W
def in_pool(f, xs):
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(2) as pool: return list(pool.map(f, xs))
def first(db): return db.get(1)
def has_get(db): return hasattr(db, "get")
"""
# Each must pass, and does in one namespace.
PASS = [
    "assert middle(Point(3)) == Point(3) == Point(-3).negated()",
    "assert middle(Point(3)) != Point(4) and middle(Point(3)) < Point(4)",
    "assert [middle(Point(1))] == [Point(1)]",
    "e = Employee('a', 3)\nname, pay_ = e\nassert name == 'a' and e.raised().pay == 4\n"
    "assert e.raised() == Employee('a', 4)",
    "assert len({Cell(1, 2), Cell(1, 2)}) == 1 and {Cell(1): 3}[Cell(1)] == 3",
    "assert len({Plain(), Plain()}) == 2",
    "try: {Point(3)}\nexcept TypeError: pass\nelse: raise AssertionError",
    "import dataclasses as d\n"
    "assert d.is_dataclass(Cell) and [f.name for f in d.fields(Cell)] == ['x', 'y']",
    "import inspect\nassert inspect.isabstract(Shape) and not inspect.isabstract(Cell)",
    "assert [i async for i in ticks(3)] == [0, 1, 2]",
    "async with Session() as v: assert v == 5\nasync with Session(): raise KeyError(1)",
    "class C:\n    m = log(lambda self, x: x)\nassert C.m(1, 2) == 2",
    "assert scale.__annotations__['k'] is float and scale.__annotations__['return'] is int",
    "try: pay(15)\nexcept Broke as e:\n"
    "    assert (e.need, e.message, str(e)) == (5, 'm', 'need 5') and callable(e.add_note)",
    "try: with_code()\nexcept ValueError as e:\n"
    "    assert e.code == 7 and e.values == [1, 2] and not hasattr(e, 'odd')",
    "assert opposite(Dir.N) is Dir.S and opposite(Dir.S).flip() is Dir.S",
    "assert count([Dir.N, Dir.N]) == {Dir.N: 2, Dir.S: 0}",
    "from unittest.mock import MagicMock\nassert not has_get(MagicMock())",
]
# Each says in a sentence what may not cross, so that it is no student's mistake.
REFUSED = {
    "assert middle(Point(3)) == middle(Point(3))": "says nothing",
    "assert Point(3) == 3": "says nothing",
    "assert anything() == Point(3)": "says nothing that a test can rely on",
    "class C:\n    m = log(lambda self, x: x)\nC().m(2)": "a C cannot be given",
    "both()": "none of the members of Pen",
    "in_pool(lambda x: x, [1])": "main thread only",
    "from unittest.mock import MagicMock\nfirst(MagicMock())": "nothing such as its get",
}


@pytest.fixture(scope="module")
def pair() -> Pair:
    with Pair([LOCKED + ANSWERS], ["pay", "opposite", "middle"]) as pair:
        assert pair.errors == []
        assert pair.error(LOCKED, shared=True) == ""
        yield pair


@pytest.mark.parametrize("source", PASS)
def test_right_classes_pass(pair: Pair, source: str) -> None:
    assert pair.error(source) == ""


@pytest.mark.parametrize(("source", "why"), REFUSED.items())
def test_what_may_not_cross_is_refused(pair: Pair, source: str, why: str) -> None:
    answer = pair.run(source)
    assert why in answer["refused"]
    assert any(output["output_type"] == "error" for output in answer["outputs"])


def test_a_wrong_answer_is_not_equal(pair: Pair) -> None:
    assert pair.error("assert middle(Point(3)) == Point(4)") == "AssertionError: "
