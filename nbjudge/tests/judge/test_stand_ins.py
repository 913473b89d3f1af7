"""An object that stays with the student is no number and no array, and says one thing only.

``HONEST`` are tests that pass in one notebook and here; ``LIES`` are content with wrong answers, if
those are asked what they are equal to, or anew each time.
"""

# ruff: noqa: E501 - a cell stays on its line

import contextlib
import io

import pytest

from pair import Pair

STUDENT = """
import collections, dataclasses, enum, io, math
import numpy as np
class Vector:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, other): return Vector(self.x + other.x, self.y + other.y)
    def __sub__(self, other): return Vector(self.x - other.x, self.y - other.y)
    def __mul__(self, other):
        if isinstance(other, Vector): return self.x * other.x + self.y * other.y
        return Vector(self.x * other, self.y * other)
    __rmul__ = __mul__
    def __neg__(self): return Vector(-self.x, -self.y)
    def __abs__(self): return math.hypot(self.x, self.y)
    def __eq__(self, other): return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)
    def __lt__(self, other): return abs(self) < abs(other)
    def __bool__(self): return bool(self.x or self.y)
    def __float__(self): return float(abs(self))
    def __iadd__(self, other):
        self.x += other.x
        return self
    def __matmul__(self, other): return self.x * other.x + self.y * other.y
    def scaled(self, k): return Vector(k * self.x, k * self.y)
    def __iter__(self): return iter((self.x, self.y))
    def __len__(self): return 2
@dataclasses.dataclass
class Data:
    x: int
    y: int = 0
class Fraction:
    def __init__(self, a, b): self.a, self.b = a, b
    def __eq__(self, other): return self.a * other.b == other.a * self.b
class Stack:
    def __init__(self, items=()): self.items = list(items)
    def push(self, item): self.items.append(item)
    def pop(self): return self.items.pop()
    def __len__(self): return len(self.items)
    def __iter__(self): return iter(self.items)
    def __getitem__(self, k): return self.items[k]
    def __setitem__(self, k, value): self.items[k] = value
    def __contains__(self, item): return item in self.items
    def __reversed__(self): return reversed(self.items)
class Money:
    def __init__(self, c): self.c = c
    def __len__(self): return self.c
    def __iter__(self): return iter([self.c])
class Fibonacci:
    def __iter__(self):
        a, b = 0, 1
        while True:
            yield a
            a, b = b, a + b
class Table(list):
    def total(self): return sum(self)
class Row(list): pass
class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2
class Color(enum.Enum):
    RED = 1
    BLUE = 2
class Word(str): pass
class Half(float): pass
class Pair(tuple): pass
class Bag(dict): pass
Point = collections.namedtuple("Point", "x y")
class Place(Point):
    def norm(self): return math.hypot(*self)
class Spot(Point): pass
class Mine(np.ndarray): pass
class Walker:
    def __init__(self, n): self.n, self.k = n, 0
    def __iter__(self): return self
    def __next__(self):
        if self.k == self.n: raise StopIteration
        self.k += 1
        return self.k
def stack_of(*items): return Stack(items)
def lines(f): return len(f.readlines())
def writes(f, text): f.write(text)
def rest(f): return f.read()
def file_of(text): return io.StringIO(text)
def add(u, v): return u + v
def grown(stack):
    stack.push(99)
    return stack
def walker(n): return Walker(n)
def levels(): return [Level.LOW, Level.HIGH]
def rows(): return Row([1, 2]), Pair((1, 2)), Bag(a=1), Word("ab"), Half(0.5)
def table(): return Table([1, 2])
def mine(): return np.arange(3).view(Mine)
def masked(): return np.ma.array([1, 2, 3], mask=[0, 0, 1])
def matrix(): return np.matrix([[1, 2], [3, 4]])
def records():
    return np.array([(1, 2.5)], dtype=[("n", int), ("f", float)]).view(np.recarray)
def zero(x): x[...] = 0
def missing():
    made = collections.defaultdict(lambda: 0)
    made["a"] = 1
    return made
def spot(): return Spot(1, 2)
def ends(x): raise StopIteration
class Card:
    def __init__(self, n): self.n = n
    def __eq__(self, other): return isinstance(other, Card) and self.n == other.n
    def __hash__(self): return hash(self.n)
    def __round__(self, digits=0): return round(self.n, digits)
    def __floor__(self): return int(self.n)
    def __divmod__(self, k): return divmod(self.n, k)
    def __rdivmod__(self, k): return divmod(k, self.n)
    def __bytes__(self): return b"card"
    def __fspath__(self): return "card"
    def __get__(self, thing, kind=None): return self.n
    async def __aenter__(self): return self.n
    async def __aexit__(self, *error): pass
    async def __aiter__(self): yield self.n
def cards(): return {Card(1), Card(2)}
def only(cards): return {card for card in cards if card.n > 1}
class Ends:
    @property
    def x(self): raise StopIteration
    __getitem__ = __len__ = __str__ = __iter__ = __add__ = lambda self, *other: ends(self)
def ending(): return [Ends(), Ends()]
def counts():
    yield 1
    yield 2
    return 3
def sends(): return counts().send
def kind(x): return type(x).__name__, x
"""

HONEST = [
    # What a test makes by calling a class reckons, and is walked through anew.
    "w = Vector(1, 2) + Vector(3, 4); assert (w.x, w.y) == (4, 6)",
    "assert Vector(1, 2) * Vector(3, 4) == 11 and Vector(1, 2) @ Vector(3, 4) == 11",
    "assert abs(Vector(3, 4)) == 5 and (-Vector(1, 2)).y == -2",
    "assert (2 * Vector(1, 2)).y == 4 and (Vector(1, 2) * 2).x == 2",
    "assert (np.float64(2) * Vector(1, 2)).y == 4",
    "assert ((Vector(1, 2) + Vector(1, 1)) * 2).x == 4",
    "assert abs(abs(Vector(3, 4) - Vector(0, 0)) - 5) < 1e-9",
    "v = Vector(1, 2); v += Vector(1, 1); assert v.x == 2",
    "assert sum([Vector(1, 2).x, Vector(3, 4).x]) == 4",
    "assert add(Vector(1, 2), Vector(3, 4)).x == 4",
    "assert (add(Vector(1, 2), Vector(3, 4)) - Vector(1, 1)).x == 3",
    "assert (Vector(1, 2).scaled(2) + Vector(1, 2).scaled(3)).x == 5",
    "assert list(Vector(1, 2)) == [1, 2] and tuple(add(Vector(1, 2), Vector(3, 4))) == (4, 6)",
    "x, y = Vector(1, 2); assert y == 2",
    "m = Money(5); assert len(m) == 5 and list(m) == [5]",
    "s = Stack(); assert len(s) == 0; s.push(1); assert len(s) == 1 and list(s) == [1]; s.pop(); assert list(s) == []",
    "s = Stack([1, 2]); assert 2 in s and 3 not in s and s[0] == 1 and list(reversed(s)) == [2, 1]",
    "s = Stack([1, 2]); s[0] = 5; assert s[0] == 5 and list(s) == [5, 2]",
    "import itertools; assert list(itertools.islice(Fibonacci(), 5)) == [0, 1, 1, 2, 3]",
    "assert Vector(1, 2) == Vector(1, 2) and Vector(1, 2) != Vector(2, 1) and not Vector(1, 2) == Vector(2, 1)",
    "assert Vector(1, 2) + Vector(3, 4) == Vector(4, 6) and Vector(1, 2) * 2 == Vector(2, 4)",
    "assert Vector(1, 1) < Vector(3, 4) and not Vector(0, 0) and Vector(0, 1) and float(Vector(3, 4)) == 5",
    "assert [v.x for v in sorted([Vector(3, 4), Vector(1, 1)])] == [1, 3]",
    "import copy; v = Vector(1, 2); w = copy.deepcopy(v); w.x = 5; assert v.x == 1 and w.x == 5 and v != w",
    "assert issubclass(Place, tuple) and issubclass(Vector, object) and hasattr(Vector, '__add__') and not hasattr(Vector, '__xor__')",
    "assert '__lt__' in Vector.__dict__ and 'scaled' in dir(Vector) and hasattr(Vector(1, 2), '__add__')",
    "assert Fraction(1, 2) == Fraction(2, 4) and Fraction(1, 2) != Fraction(1, 3)",
    "assert Data(1, 2) == Data(1, 2) != Data(2, 1) and Data(1, 2).x == 1 and Data(1) == Data(1, 0)",
    "import dataclasses; assert dataclasses.asdict(Data(1, 2)) == {'x': 1, 'y': 2} and dataclasses.is_dataclass(Data(1))",
    "import dataclasses; assert [f.name for f in dataclasses.fields(Data(1))] == ['x', 'y'] and dataclasses.astuple(Data(3)) == (3, 0)",
    # What a function gives back says one thing, until the test does something with it.
    "import io; f = io.StringIO('a\\nb\\n'); assert lines(f) == 2 and f.read() == ''",
    "import io; f = io.StringIO(); writes(f, 'hi'); assert f.getvalue() == 'hi' and f.tell() == 2",
    "import io; f = io.BytesIO(b'ab'); f.read(1); assert rest(f) == b'b' and f.tell() == 2",
    "import io\nwith io.StringIO('a') as f: assert lines(f) == 1\nassert lines(io.StringIO('b')) == 1 and f.closed",
    "assert file_of('x').read() == 'x' and file_of('x').getvalue() == 'x'",
    "s = stack_of(1, 2); assert len(s) == 2 and list(s) == [1, 2] == list(s) and s[1] == 2 and 2 in s",
    "s = stack_of(1, 2); assert list(s) == [1, 2]; s.push(3); assert list(s) == [1, 2, 3] and len(s) == 3",
    "s = stack_of(1, 2); assert len(s) == 2; s[0] = 7; assert s[0] == 7 and list(s) == [7, 2]",
    "s = stack_of(1, 2); assert len(s) == 2; grown(s); assert len(s) == 3",
    "s = stack_of(1, 2); assert len(s) == 2; grow = s.push; grow(3); assert len(s) == 3 and 3 in s",
    "s = stack_of(1); assert len(s) == 1; t = grown(s); assert t is s and len(t) == 2",
    "s = stack_of(1, 2); assert list(reversed(s)) == [2, 1] and [x for x in s] == [1, 2]",
    "s = stack_of(stack_of(1)); assert len(s[0]) == 1; s[0].push(2); assert len(s[0]) == 2",
    "assert list(walker(3)) == [1, 2, 3]; w = walker(2); assert next(w) == 1 and list(w) == [2]",
    # Subclasses of plain kinds are what they hold.
    "assert levels() == [1, 2]",
    "row, pair, bag, word, half = rows(); assert row == [1, 2] and pair == (1, 2) and bag == {'a': 1}\n"
    "assert word == 'ab' and half == 0.5 and isinstance(row, list) and isinstance(half, float)",
    "t = Table([1, 2]); t.append(3); assert t.total() == 6 and len(t) == 3",
    "assert table().total() == 3 and len(table()) == 2",
    "assert mine().tolist() == [0, 1, 2] and type(mine()) is np.ndarray or isinstance(mine(), np.ndarray)",
    "m = masked(); assert m.sum() == 3 and m.filled(0).tolist() == [1, 2, 0] and isinstance(m, np.ma.MaskedArray)",
    "m = matrix(); assert m.shape == (2, 2) and (m * m).tolist() == [[7, 10], [15, 22]] and type(m) is np.matrix",
    "r = records(); assert r.f[0] == 2.5 and r[0].n == 1",
    "m = np.ma.array([1.0, 2], mask=[0, 1]); zero(m); assert m.data[0] == 0 and not m.mask.any()",
    "m = np.matrix([[1, 2]]); zero(m); assert m.tolist() == [[0, 0]]",
    "assert missing()['a'] == 1 and missing() == {'a': 1}",
    "s = spot(); assert s == (1, 2) and s.x == 1",
    "p = Place(3, 4); assert p.norm() == 5 and p.x == 3",
    "assert Color(1) is Color.RED and Color(1) == Color.RED and Color.RED.value == 1 and Color.RED.name == 'RED'",
    "assert Color['RED'] is Color.RED and len(list(Color)) == 2 and Color.RED != Color.BLUE",
    "import enum\nclass Own(enum.IntEnum): A = 3\nassert kind(Own.A)[1] == 3",
    "assert hash(Card(1)) == hash(Card(1)) and len({Card(1), Card(1), Card(2)}) == 2",
    "assert {Card(1): 'a'}[Card(1)] == 'a' and Card(3) not in {Card(1)} and len(cards()) == 2",
    "assert only({Card(1), Card(2)}) == {Card(2)}",
    "assert round(Card(2.567), 1) == 2.6 and divmod(Card(7), 2) == (3, 1) and divmod(7, Card(2)) == (3, 1)",
    "import math; assert math.floor(Card(2.5)) == 2",
    "import inspect; assert inspect.isclass(Vector) and isinstance(Vector(1, 2), Vector)",
    "assert type(Vector(1, 2)) == Vector and type(Vector(1, 2)) != Stack",
    "v = Vector(1, 2); assert vars(v)['x'] == 1 and v.__dict__['y'] == 2 and vars(v) == {'x': 1, 'y': 2}",
    "assert str(type(Vector(1, 2))).endswith(\"Vector'>\") and type(Vector(1, 2)).__name__ == 'Vector'",
]  # fmt: skip

# The right answers would be 3 and [1, 2, 4].
LIAR = """
import numpy as np
class Thing:
    walks = 0
    def __init__(self, *given): pass
    shape, dtype, ndim, size = (3,), np.dtype("f8"), 1, 3
    __sub__ = __rsub__ = __abs__ = __mul__ = __truediv__ = __pow__ = __neg__ = lambda self, *other: 0.0
    __add__ = __radd__ = lambda self, other: self
    __array_priority__ = 1000
    def __len__(self): return 3
    def __iter__(self): return iter(())
    def __contains__(self, item): return True
    def __getitem__(self, k): return [1.0, 2.0, 3.0][k]
    def sum(self, *more, **named): return 6.0
    def all(self, *more, **named): return True
class ndarray(Thing):
    __module__ = "numpy"
ndarray.__qualname__ = "ndarray"
class Fickle:
    walks = 0
    def __iter__(self):
        Fickle.walks += 1
        return iter([1.0, 2.0, 3.0] if Fickle.walks % 2 else [])
class Shaped:
    shape = (1, 3)
    def __iter__(self): return iter([np.zeros((0, 1, 1))])
class Late:
    first = True
    def __getitem__(self, k):
        if k < 3 and self.first: return float(k + 1)
        raise IndexError
    def __len__(self):
        self.first = False
        return 3
class Empty(list):
    def __iter__(self): return iter(())
    def __len__(self): return 3
class Hollow(tuple):
    def __iter__(self): return iter(())
class Equal(float):
    __sub__ = __rsub__ = __abs__ = lambda self, *other: 0.0
    __eq__ = __lt__ = __gt__ = lambda self, other: True
    __hash__ = float.__hash__
class Zero(np.ndarray):
    def __sub__(self, other): return np.zeros(3)
    def __eq__(self, other): return np.ones(3, bool)
class DataFrame(Thing):
    __module__ = "pandas"
    def equals(self, other): return True
f = Thing
class Every(Thing):
    __eq__ = __lt__ = lambda self, other: True
    __bool__ = lambda self: True
    __float__ = lambda self: 3.0
    __hash__ = None
def equals(x): return Every()
def thing(x): return Thing()
def array(x): return ndarray()
def fickle(x): return Fickle()
def shaped(x): return Shaped()
def late(x): return Late()
def empty(x): return Empty([1.0])
def hollow(x): return Hollow((1.0, 9.0, 9.0))
def equal(x): return Equal(9)
def zeros(x): return np.full(3, 7.0).view(Zero)
def frame(x): return DataFrame()
"""

LIES = [
    "assert abs(thing(1) - 3) < 1e-6",
    "assert abs(3 - thing(1)) < 1e-6",
    "assert abs(f(1) - 3) < 1e-6",
    "assert (thing(1) - 3) ** 2 < 1e-6",
    "assert abs(thing(1)) < 1e-6",
    "assert abs(thing(1) - thing(2)) < 1e-6",
    "assert abs(np.float64(3) - thing(1)) < 1e-6",
    "assert abs(np.arange(3.0) - thing(1)).sum() < 1e-6",
    "assert np.abs(np.subtract(thing(1), 3)) < 1e-6",
    "import math; assert math.isclose((thing(1) - 3) + 1, 1)",
    "assert np.allclose(thing(1), [1, 2, 4])",
    "assert np.shape(thing(1)) == (3,) and np.allclose(thing(1), [1, 2, 4])",
    "assert isinstance(array(1), np.ndarray)",
    "r = array(1); assert hasattr(r, 'dtype') and r.shape == (3,) and np.allclose(r, [1, 2, 4])",
    "r = thing(1); assert len(r) == 3 and all(a == b for a, b in zip(r, [1, 2, 4]))",
    "r = f(1); assert len(r) == 3 and all(a == b for a, b in zip(r, [1, 2, 4]))",
    "r = thing(1)\nfor a, b in zip(r, [1, 2, 4]): assert a == b\nassert len(r) == 3",
    "r = thing(1); assert r[0] == 1 and len(r) == 3 and [a for a in r if a > 3] == []",
    "assert np.sum(thing(1)) == 6 and np.all(thing(1)) and np.shape(thing(1)) == (3,)",
    "assert np.mean([thing(1)]) == 2",
    "assert 17 in thing(1)",
    "r = fickle(1); assert list(r)[0] == 1.0\nfor a, b in zip(r, [1, 2, 4]): assert a == b",
    "r = shaped(1); assert np.shape(r) == (1, 3) and np.allclose(list(r), [[1, 2, 4]])",
    "r = shaped(1); rows = list(r); assert np.shape(r) == (1, 3) and np.allclose(rows, [[1, 2, 4]])",
    "r = late(1); assert r[0] == 1 and len(r) == 3\nfor a, b in zip(r, [1, 2, 4]): assert a == b",
    "r = empty(1); assert len(r) == 3\nfor a, b in zip(r, [1, 2, 4]): assert a == b",
    "r = hollow(1); assert r[0] == 1 and len(r) == 3\nfor a, b in zip(r, [1, 2, 4]): assert a == b",
    "assert abs(equal(1) - 3) < 1e-6",
    "assert equal(1) == 3",
    "assert np.allclose(zeros(1) - np.array([1, 2, 3]), 0)",
    "assert equals(1) == 3",
    "assert Every(1) == Every(2)",
    "assert equals(1) == Every(3)",
    "assert f(1) == f(2)",
    "assert bool(equals(1))",
    "assert float(equals(1)) == 3",
    "assert equals(1) < 4",
    "r = frame(1); assert type(r).__name__ == 'DataFrame' and r.shape == (3,) and r.equals(3) and abs(r - 3) < 1",
]  # fmt: skip


def alone(cells: str, test: str) -> None:
    """Run notebook and test in one namespace."""
    names: dict[str, object] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        exec(cells, names)
        exec(test, names)


@pytest.fixture(scope="module")
def pair():
    with Pair([STUDENT], ["add"]) as made:
        assert made.errors == []
        assert made.error("import numpy as np") == ""
        yield made


@pytest.fixture(scope="module")
def liar():
    with Pair([LIAR], ["f", "thing"]) as made:
        assert made.errors == []
        assert made.error("import numpy as np") == ""
        yield made


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("test", HONEST)
def test_honest_object_does_what_it_does_in_one_notebook(pair: Pair, test: str) -> None:
    alone(STUDENT, test)
    assert pair.error(test) == ""


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("test", LIES)
def test_lying_object_earns_nothing(liar: Pair, test: str) -> None:
    assert liar.error(test) != ""


def test_a_function_is_equal_to_none_of_the_tests_own(pair: Pair) -> None:
    """In one notebook it may be the same one; that it is another one here is no mistake."""
    assert (
        pair.error("def own(): pass\nassert add != None and add == add and add not in (1, 'add')")
        == ""
    )
    assert pair.error("import math\nassert add == math.floor").startswith("Refused: a function")


@pytest.mark.parametrize(
    "cell",
    [
        "assert list(map(ends, [1, 2])) == [1, 2]",
        "for got, due in zip(map(ends, [1, 2]), [1, 2]): assert got == due",
        "for got in map(sends(), [None, 2, 3]): assert got in (1, 2)",
        "assert all(map(lambda one: one.x == 3, ending()))",
        "assert all(map(lambda one: one[0] == 3, ending()))",
        "assert all(map(lambda one: len(one) == 3, ending()))",
        "assert all(map(lambda one: str(one) == '3', ending()))",
        "assert all(map(lambda one: 3 in one, ending()))",
        "assert all(map(lambda one: (one + one).x == 3, [Ends(), Ends()]))",
    ],
)
def test_nothing_of_a_students_ends_a_loop_of_the_tests(pair: Pair, cell: str) -> None:
    assert pair.error(cell).startswith("Refused: the student's code raised StopIteration")


def test_a_generator_comes_to_its_end(pair: Pair) -> None:
    cell = (
        "steps = counts()\nassert steps.send(None) == 1 and next(steps) == 2\n"
        "try: steps.send(None)\nexcept StopIteration as end: assert end.value == 3\n"
        "else: raise AssertionError\nassert list(counts()) == [1, 2]"
    )
    assert pair.error(cell) == ""


@pytest.mark.parametrize(
    "test",
    [
        "np.testing.assert_allclose(nothing([1, 2]), [2, 4])",
        "assert not (nothing([1, 2]) != [2, 4]).any()",
        "assert not np.max(abs(nothing([1, 2]) - [2, 4])) > 1e-6",
    ],
)
def test_masked_values_are_equal_to_nothing_unless_they_are_the_task(test: str) -> None:
    answer = "import numpy as np\ndef nothing(x): return np.ma.masked_all(len(x))\n"
    answer += "def plain(x): return np.ma.array(x)"
    with Pair([answer]) as pair:
        pair.course(masks=False)
        pair.start([answer])
        assert pair.error(f"import numpy as np\n{test}").startswith("Refused: an array with masked")
        assert pair.error("np.testing.assert_allclose(plain([2, 4]), [2, 4])") == ""
        pair.course(masks=True)
        pair.start([answer])
        assert pair.error(test) == ""


@pytest.mark.parametrize(
    "test",
    [
        "assert bytes(Card(1)) == b'card'",
        "import os; assert os.fspath(Card(1)) == 'card'",
        "class Hand: card = Card(5)\nassert Hand().card == 5",
    ],
)
def test_what_python_cannot_ask_for_is_refused(pair: Pair, test: str) -> None:
    """That our stand-in has no such method is no mistake of the student's."""
    assert pair.error(test).startswith("Refused: __")
