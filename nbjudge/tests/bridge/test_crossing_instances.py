"""Things of a class that a locked cell defines are the same on both sides."""

# ruff: noqa: E501 - a cell stays on its line

import pytest

from pair import Pair

LOCKED = """
import abc
from dataclasses import dataclass
import numpy as np
class Car:
    wheels = 4
    def __init__(self, v): self.v = v
    def twice(self): return 2 * self.v
    def __eq__(self, other): return isinstance(other, Car) and self.v == other.v
car = Car(3)
class Node:
    def __init__(self, value, next=None): self.value, self.next = value, next
@dataclass(frozen=True)
class P:
    x: int
    y: int = 0
class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
class Square(Shape):
    def __init__(self, a): self.a = a
    def area(self): return self.a ** 2
class Slots:
    __slots__ = ("a",)
    def __init__(self, a): self.a = a
class Net:
    def __init__(self): self.w = 1
class Arr:
    def __init__(self, v): self.v = np.asarray(v)
    def __array__(self, dtype=None, copy=None): return self.v
    def __eq__(self, other): return Arr(self.v == np.asarray(other))
    def all(self): return bool(self.v.all())
"""
ANSWERS = """
def speed(c): return c.v
def twice(c): return c.twice()
def faster(c): c.v += 1
def fill(c): c.extra = [1]
def car_of(v): return Car(v)
def same(x): return x
def build(xs):
    head = None
    for x in reversed(xs): head = Node(x, head)
    return head
def ring():
    a = Node(1); a.next = Node(2, a)
    return a
def ends(node):
    while node.next: node = node.next
    return node
def point(): return P(1, 2)
def square(a): return Square(a)
class Truck(Car):
    def load(self): return 7
def truck(v): return Truck(v)
def slots(): return Slots(1)
a = Arr([1, 2])
def forward(self, x): return x + self.w
Net.forward = forward
net = Net()
def shadow():
    c = Car(1)
    c.twice = lambda: 99
    return c
class Liar(Car):
    def __eq__(self, other): return True
    def __getattr__(self, name): return 3
def liar():
    c = Liar(9)
    c.__class__ = Car
    return c
def lies(): return Liar(9)
def shown():
    made = Node(1)
    made.__array_interface__ = {"data": np.arange(2.0).tobytes(), "shape": (2,), "typestr": "<f8", "version": 3}
    return made
"""
HONEST = [
    "assert speed(Car(3)) == 3 and speed(car) == 3 and twice(Car(2)) == 4",
    "c = Car(3); faster(c); assert c.v == 4; fill(c); assert c.extra == [1]",
    "c = Car(3); assert same(c) is c and car_of(5) == Car(5) and type(car_of(5)) is Car",
    "assert isinstance(car_of(5), Car) and car_of(5).twice() == 10 and car_of(2).wheels == 4",
    "n = build([1, 2, 3]); assert n.next.next.value == 3 and n.next.next.next is None and isinstance(n, Node)",
    "r = ring(); assert r.next.next is r",
    "n = Node(1, Node(2)); e = ends(n); assert e is n.next and e.value == 2",
    "assert point() == P(1, 2) and point() != P(2, 1) and hash(point()) == hash(P(1, 2))",
    "assert square(3).area() == 9 and isinstance(square(3), Shape)",
    "t = truck(4); assert isinstance(t, Car) and t.v == 4 and t.load() == 7",
    "assert slots().a == 1",
    "assert (a == [1, 2]).all() and np.allclose(a, [1, 2])",
    "assert net.forward(1) == 2 and net.w == 1",
    "cars = [Car(1), Car(2)]; assert [speed(c) for c in same(cars)] == [1, 2] and same(cars)[0] is cars[0]",
]  # fmt: skip
LIES = [
    "assert shadow().twice() == 2",
    "assert liar() == Car(3)",
    "assert lies() == Car(3)",
    "assert Car(3) == lies()",
    "assert np.asarray(shown()).shape == (2,)",
]


@pytest.fixture(scope="module")
def pair():
    with Pair([LOCKED, ANSWERS]) as made:
        assert made.errors == []
        assert made.error(LOCKED, shared=True) == ""
        yield made


@pytest.mark.parametrize("cell", HONEST)
def test_a_thing_of_a_locked_class_is_one_on_both_sides(pair: Pair, cell: str) -> None:
    names: dict[str, object] = {"__name__": "__main__"}
    exec(LOCKED + ANSWERS + cell, names)
    assert pair.error(cell) == ""


@pytest.mark.parametrize("cell", LIES)
def test_a_thing_of_another_class_is_none(pair: Pair, cell: str) -> None:
    assert pair.error(cell) != ""


def test_a_class_of_the_test_alone_stays_with_it(pair: Pair) -> None:
    assert "cannot be given" in pair.error("class Mine: pass\nsame(Mine())")


def test_another_process_of_the_students_learns_of_them_too(pair: Pair) -> None:
    with Pair([LOCKED, ANSWERS]) as other:
        assert other.error(LOCKED, shared=True) == ""
        assert other.error("assert speed(Car(3)) == 3") == ""
        other.start([LOCKED, ANSWERS])
        assert other.error("assert speed(Car(3)) == 3 and car_of(2) == Car(2)") == ""
        other.start(["Car = 3\ndef speed(c): return 1"])
        assert "cannot be given" in other.error("speed(Car(3))")
