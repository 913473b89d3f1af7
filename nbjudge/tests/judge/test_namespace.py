"""What a test sees by name: its own, the student's, and what it says to IPython about them."""

from pathlib import Path

import pytest

from pair import Pair

STUDENT = [
    '''
import math
import math as m
import os.path as op
import string
def f(x): return x + 1
def total(): return rate * 2
def show(): return counts[0]
def ask(): return int(input("n? ")) + 1
def hello(): print("hello", 3)
def helper(): return 1
def uses(): return helper() + 1
def documented():
    """Says.

    >>> 1 + 1
    3
    """
answer = 42
_total = 3
_ = 7
rate = 2
counts = [5]
''',
]


@pytest.fixture(scope="module")
def pair():
    with Pair(STUDENT, ["f", "later"]) as made:
        assert made.errors == []
        made.course(
            imports={"m": "math", "op": "os.path", "string": "json"}, inputs=["rate", "counts"]
        )
        yield made


@pytest.mark.parametrize(
    "source",
    [
        # what is there
        "assert 'answer' in dir() and 'answer' in locals() and 'answer' in vars()",
        "assert 'nobody' not in dir() and 'nobody' not in locals() and 'nobody' not in vars()",
        "assert 'math' in globals() and 'later' not in dir()",
        "x = 1; assert 'x' in dir() and locals()['x'] == 1 and vars()['answer'] == 42",
        "def g(y):\n    z = y\n    return sorted(locals()), dir()\n"
        "assert g(1) == (['y', 'z'], ['y', 'z'])",
        "assert sorted(vars(type('A', (), {'b': 1})()).keys()) == [] and 'upper' in dir('a')",
        "assert isinstance(globals(), dict) and eval('f(1)', globals()) == 2",
        "space = {}; exec('y = f(2) + x', globals(), space); assert space['y'] == 4",
        "exec('made = f(3)'); assert made == 4",
        "exec('def g():\\n    return f(answer)', globals()); assert g() == 43",
        "assert _total == 3 and _ == 7",
        "try:\n    _nobody\nexcept NameError: pass\nelse: raise AssertionError",
        # modules
        "assert math.sqrt(4) == 2 and m.floor(2.5) == 2 and op.join('a', 'b') == 'a/b'",
        "import sys; assert math is sys.modules['math']",
        # magics
        "%time f(1)\nassert f(1) == 2",
        "%%time\nassert f(1) == 2\nx = f(2)",
        "%%time\ny = f(5)\ndef g():\n    return f(y)\nassert g() == 7",
        "%timeit -n 2 -r 1 f(1)",
        "%%timeit -n 2 -r 1 y = 2\nassert f(y) == 3",
        "%time z = f(1)\nassert z == 2",
        "%prun -q f(1)",
        "n = 3\nspeed = %timeit -o -q -n 2 -r 1 f(n)\nassert speed.best < 1 and f(n) == 4",
        "%%prun -q\nassert f(1) == 2",
        "import timeit; assert timeit.timeit('f(1)', globals=globals(), number=3) < 1",
        "%matplotlib inline\nassert f(1) == 2",
        "%config InlineBackend.figure_format = 'svg'\nassert f(1) == 2",
        "%load_ext autoreload\nassert f(1) == 2",
        "said = !echo {f(1)} $answer\nassert said == ['2 42']",
        "said = !echo {nobody} hi\nassert said == ['{nobody} hi']",
        "def g(n):\n    said = !echo {n} {f(n)}\n    return said\nassert g(4) == ['4 5']",
        # what is put in the place of Python's functions, and of the student's
        "from unittest.mock import patch\n"
        "with patch('builtins.input', return_value='4'):\n    assert ask() == 5\n"
        "with patch('builtins.input', side_effect=['1', '2']) as fake:\n"
        "    assert (ask(), ask()) == (2, 3)\n"
        "fake.assert_called_with('n? ')",
        "import io, sys\nold, sys.stdin = sys.stdin, io.StringIO('8\\n')\n"
        "try:\n    assert ask() == 9\nfinally:\n    sys.stdin = old",
        "from unittest.mock import patch\n"
        "with patch('builtins.print') as fake:\n    hello()\nfake.assert_called_with('hello', 3)",
        "from unittest.mock import patch\n"
        "with patch('__main__.helper', return_value=5) as fake:\n    assert uses() == 6\n"
        "assert fake.call_count == 1 and uses() == 2",
        # what a test binds for answers to read
        "assert total() == 4\nrate = 3\nassert total() == 6 and rate == 3",
        "counts = [9, 8]\nassert show() == 9\ncounts[0] = 1\nassert show() == 1",
    ],
)
def test_it_passes_as_in_one_namespace(pair: Pair, source: str) -> None:
    assert pair.error(source) == ""


def test_prints_come_back_after_a_patch(pair: Pair) -> None:
    source = "from unittest.mock import patch\nwith patch('builtins.print'):\n    hello()\n"
    capture = "import contextlib, io\nout = io.StringIO()\n"
    capture += (
        "with contextlib.redirect_stdout(out):\n    hello()\nassert out.getvalue() == 'hello 3\\n'"
    )
    assert pair.error(source + capture) == ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("string.dumps(1)", "Refused: string is the module string in the student's notebook"),
        (
            "import doctest\ndoctest.run_docstring_examples(documented, globals())",
            "Refused: a docstring of the student's would be run",
        ),
        ("from unittest.mock import patch\nwith patch('__main__.nobody'): pass", "AttributeError"),
        ("nobody", "NameError"),
        ("%time nobody", "NameError"),
        ("%timeit -n 1 -r 1 f('a')", "TypeError"),
    ],
)
def test_it_fails_with_a_sentence(pair: Pair, source: str, said: str) -> None:
    assert pair.error(source).startswith(said)


def test_a_test_reads_the_text_of_a_students_cell_and_does_not_run_it(pair: Pair) -> None:
    history = [["import math", False], ["total = sum([1, 2])", True]]
    for source in (
        "assert 'sum' in In[-2] and In[1] == 'import math' and In[-1].startswith('assert')",
        "assert 'sum' in _i and _ii == 'import math' and _iii == '' and _ih is In",
    ):
        assert pair.error(source, history=history) == ""
    for source in ("exec(In[-2])", "eval(_i)", "compile(_i, '', 'exec')"):
        assert pair.error(source, history=history).startswith("TypeError")


def test_nothing_else_that_a_test_binds_reaches_the_student() -> None:
    student = "def look(): return sorted(n for n in globals() if n[0] != '_')\nsecret = 1"
    with Pair([student]) as pair:
        assert pair.error("secret = 2; expected = 3; assert look() == ['look', 'secret']") == ""
        assert pair.error("import math; assert 'math' not in look()") == ""


def test_what_a_test_deletes_is_the_students_own_again() -> None:
    with Pair(["def ask(): return len('four')"]) as pair:
        pair.course(inputs=["len"])
        assert pair.error("len = lambda text: 5\nassert ask() == 5\ndel len") == ""
        assert pair.error("assert ask() == 4") == ""


def test_what_a_test_bound_is_there_again_after_a_restart() -> None:
    student = ["def total(): return rate * 2\ndef root(): return math.sqrt(4)"]
    with Pair(student) as pair:
        pair.course(inputs=["rate", "math"])
        assert pair.error("rate = 3; import math; assert total() == 6 and root() == 2") == ""
        pair.start(student)
        assert pair.error("assert total() == 6 and root() == 2") == ""


@pytest.mark.parametrize(("source", "shown"), [("f(1)", 1), ("f(1);", 0), ("f(1);  # all", 0)])
def test_a_semicolon_keeps_a_value_back(pair: Pair, source: str, shown: int) -> None:
    outputs = pair.run(source)["outputs"]
    assert [one["output_type"] for one in outputs] == ["execute_result"] * shown


def test_a_name_is_not_asked_for_where_nobody_wants_it() -> None:
    # With 300 MB in a variable every magic would wait for it.
    student = "import numpy as np\nlarge = np.zeros(40_000_000)\ndef f(): return 1"
    with Pair([student], ["large", "f"]) as pair:
        pair.error("f()")
        assert pair.error("%matplotlib inline\nassert 'large' in dir() and f() == 1") == ""


CHANGING = """
import types
def one(): return 1
def two(): return 2
def f(): return 1
def g():
    global f
    f = two
    return "changed"
def turn():  # at each call it is another one
    global turn
    turn = turned
    return 1
def turned():
    global turn
    turn = first
    return 2
first = turn
def tell(ask):
    global f
    f = one
    before = ask()
    f = two
    return before, ask()
def lose():
    global f
    del f
"""
# A test knows which function a name stands for until an answer says otherwise.
CHANGES = (
    "assert f() == 1; g(); assert f() == 2",
    "assert [f(), g(), f()] == [1, 'changed', 2]",
    "assert [turn() for _ in range(4)] == [1, 2, 1, 2]",
    "assert tell(lambda: f()) == (1, 2) and f() == 2",
    "f(); h = f; g(); assert h() == 1 and f() == 2 and h is not f",
    "f(); f = two; assert f() == 2",
    "f()\nlose()\ntry: f()\nexcept NameError as error: assert 'f' in str(error)\nelse: assert 0",
)


@pytest.mark.parametrize("source", CHANGES)
def test_a_name_stands_for_what_it_stands_for_now(source: str) -> None:
    with Pair([CHANGING], ["f", "g", "turn", "tell", "two", "lose"]) as pair:
        assert pair.error(source) == ""


def test_a_function_that_is_called_often_is_asked_for_once_a_cell() -> None:
    count = """
client = globals().names.client
asked, plain = [], client.ask
def counting(what, operands):
    asked.append(what)
    return plain(what, operands)
client.ask = counting
for _ in range(5): f()
client.ask = plain
assert asked == ["name", *["do"] * 5], asked
"""
    with Pair([CHANGING], ["f"]) as pair:
        assert pair.error(count) == ""
        assert pair.error(count) == ""  # a student's cell may have run between two cells of tests


# Modules.


@pytest.fixture
def beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a notebook, from which the student's process imports."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend("")
    return tmp_path


WRITE = """
import pathlib
pathlib.Path("mymod.py").write_text("import math\\nlimit = 3\\ndef f(x): return x + limit\\n")
pathlib.Path("pack").mkdir(exist_ok=True)
pathlib.Path("pack/part.py").write_text("def g(): return 'part'\\n")
"""


@pytest.mark.parametrize(
    "source",
    [
        "import mymod; assert mymod.f(1) == 4 and mymod.limit == 3",
        "from mymod import f, limit; assert f(1) == 4 and limit == 3",
        "from mymod import *; assert f(1) == 4",
        "import mymod as m; assert m.f(1) == 4 and 'f' in dir(m) and m.__name__ == 'mymod'",
        "import importlib; assert importlib.import_module('mymod').f(1) == 4",
        "import mymod; mymod.limit = 5; assert mymod.f(1) == 6; mymod.limit = 3",
        "import pack.part; assert pack.part.g() == 'part'",
        "from pack import part; assert part.g() == 'part'",
        "from pack.part import g; assert g() == 'part'",
        "import mymod, inspect, types; assert inspect.ismodule(mymod)",
        "from unittest.mock import patch\nimport mymod\n"
        "with patch('mymod.limit', 7): assert mymod.f(1) == 8\nassert mymod.f(1) == 4",
        "import pathlib\nfrom importlib import reload\nimport mymod\n"
        "pathlib.Path('mymod.py').write_text('def f(x): return 100 * x\\n')\n"
        "assert mymod.f(2) == 5 and reload(mymod).f(2) == 200",
        "try:\n    from mymod import nobody\nexcept ImportError as error:\n"
        "    assert 'cannot import name' in str(error)\nelse: raise AssertionError",
    ],
)
def test_a_module_that_students_write_is_theirs(beside: Path, source: str) -> None:
    with Pair([WRITE]) as pair:
        pair.course(forbidden=[str(beside)], modules=["mymod", "pack.part"])
        assert pair.error(source) == ""
        assert (
            pair.error("import sys; assert type(sys.modules.get('mymod')).__name__ != 'module'")
            == ""
        )


def test_a_module_that_no_notebook_of_the_instructors_writes_is_not_the_students(
    beside: Path,
) -> None:
    (beside / "nose.py").write_text("def assert_equal(*a): pass\n")
    with Pair(["import nose"]) as pair:
        assert pair.errors == []
        pair.course(forbidden=[str(beside)], modules=["mymod"])
        for source in ("import nose", "import sys; sys.path.insert(0, ''); import nose"):
            assert pair.error(source).startswith("ModuleNotFoundError")
        assert pair.error("import sys; sys.path.insert(0, '.'); import nose") != ""
        assert pair.error("import mymod").startswith("ModuleNotFoundError")


def test_the_instructors_copy_is_imported_and_not_what_lies_beside(
    beside: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    course = tmp_path_factory.mktemp("course")
    for folder, who in ((course, "instructor"), (beside, "student")):
        (folder / "lib").mkdir()
        (folder / "checks.py").write_text(f"who = '{who}'\nprint(who)\n")
        (folder / "lib" / "deep.py").write_text(f"who = '{who}'\n")
    with Pair(["import checks, sys\nsys.path.append('lib')\nimport deep\nseven = 7"]) as pair:
        assert pair.errors == []
        pair.course(folder=str(course), forbidden=[str(beside)])
        assert pair.error("import checks; assert checks.who == 'instructor'") == ""
        assert pair.error("assert checks.who == 'instructor'") == ""
        source = "import sys\nsys.path.append('lib')\nimport deep\nassert deep.who == 'instructor'"
        assert pair.error(source) == ""
        assert pair.error("%run checks.py\nassert who == 'instructor'") == ""
        (beside / "mine.py").write_text("who = 'student'\n")
        assert "may be the student's" in pair.error("%run mine.py")
        assert "may be the student's" in pair.error("import runpy\nrunpy.run_path('mine.py')")
        own = "assert runpy.run_path('checks.py')['who'] == 'instructor'"
        assert pair.error(own) == ""
        # %run puts Python's own builtins at the top, by which the student is asked.
        assert pair.error("assert seven == 7") == ""
        assert pair.error("assert who == 'instructor'") == ""
        by_path = "import importlib.util as u; s = u.spec_from_file_location('m', 'mine.py')\n"
        by_path += "m = u.module_from_spec(s); s.loader.exec_module(m)"
        assert "may be the student's" in pair.error(by_path)


NOTEBOOK = """
import json
cells = [{"cell_type": "markdown", "source": "# Title"},
         {"cell_type": "code", "source": ["def h(x):\\n", "    return x * 7"]}]  # noqa: E501
with open("part_a.ipynb", "w") as file:
    json.dump({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, file)
"""


def test_another_notebook_of_the_assignment_is_the_students(beside: Path) -> None:
    with Pair([NOTEBOOK]) as pair:
        pair.course(forbidden=[str(beside)], notebooks=["part_a", "json"])
        assert pair.error("import json; assert json.loads('1') == 1") == ""
        assert pair.error("from part_a import h; assert h(2) == 14") == ""
        assert "may be the student's" in pair.error("%run part_a.ipynb")
        # A locked cell without points: the student's process has run it already.
        assert pair.error("%run part_a.ipynb\nx = 3", shared=True) == ""
        assert pair.error("assert x == 3") == ""


def test_an_import_hook_of_the_tests_does_not_run_a_students_notebook(beside: Path) -> None:
    hook = """
import sys, importlib.util
class Hook:
    def find_spec(self, name, path=None, target=None):
        if name == "part_a":
            raise AssertionError("the hook was asked")
sys.meta_path.append(Hook())
from part_a import h
assert h(2) == 14
"""
    with Pair([NOTEBOOK]) as pair:
        pair.course(forbidden=[str(beside)], notebooks=["part_a"])
        assert pair.error(hook) == ""
