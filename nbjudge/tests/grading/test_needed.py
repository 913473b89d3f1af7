"""What is left out changes no mark: whatever a test could tell is run, and so is what is unclear.

A notebook is written here as lines of ``kind: source``; of a kind ``try`` are the cells that may
be left out.
"""

import nbformat
import pytest

from nbjudge.grading.needed import leave_out
from nbjudge.grading.plan import Side, Step
from nbjudge.grading.reading import MOST

v4 = nbformat.v4
SIDES = {"set-up": Side.BOTH, "answer": Side.STUDENT, "test": Side.JUDGE, "try": Side.STUDENT}
Cells = list[tuple[str, str]]

IMPORTS = ("set-up", "import numpy as np\nimport matplotlib.pyplot as plt\nimport random")
ANSWER = ("answer", "def double(x):\n    return 2 * x")
TEST = ("test", "assert double(3) == 6")


def steps_of(cells: Cells) -> list[Step]:
    made = []
    for index, (kind, source) in enumerate(cells):
        cell = v4.new_code_cell(source)
        if kind != "try":
            cell.metadata["nbgrader"] = nbformat.from_dict({"grade_id": f"{kind}-{index}"})
        made.append(Step(index, cell, SIDES[kind]))
    return made


def run(cells: Cells, harmless: list[str] | None = None) -> dict[int, str]:
    """Give what is run, by the place of its cell."""
    steps = steps_of(cells)
    marked = {step.cell.metadata.nbgrader.grade_id for step in steps if step.cell.metadata}
    return {step.index: step.cell.source for step in leave_out(steps, marked, harmless or [])}


@pytest.mark.parametrize(
    "source",
    [
        "print(double(21))",
        "mine = double(4)\nmine",
        "for number in range(3):\n    print(number, double(number))",
        "values = np.arange(5)\nvalues[0] = 7\nvalues.sort()\nprint(double(values))",
        "rng = np.random.default_rng(0)\nprint(double(rng.normal(size=3)))",
        "figure, axis = plt.subplots()\naxis.plot(double(np.arange(3)))\nplt.show()",
        "assert double(2) == 4, 'not yet'",
        "def half(x):\n    return x / 2\n\nprint(half(double(1)))",
        "with open('data.csv') as file:\n    print(file.read())",
        "import gzip\nprint(gzip.open('data.gz', 'rb').read(4))",
        "import gzip\nname = 'data' + '.gz'\nprint(gzip.open(name).read(4))",
        "import pathlib\nprint(pathlib.Path('data').open('rb').read(4))",
        "import math\nprint(double(math.pi))",
        "import warnings\nwarnings.warn('double')",
        "import os\nprint(os.listdir('.'), os.path.exists('a'))",
        "import tensorflow as tf\nprint(tf.linalg.set_diag([[1]], [2]))",
        "import tensorflow as tf\ntf.keras.optimizers.SGD(0.1)",
        "while True:\n    double(1)",
        "1 / 0",
    ],
    ids=lambda source: source.partition("\n")[0],
)
def test_a_cell_that_only_looks_is_left_out(source: str) -> None:
    cells = [IMPORTS, ANSWER, ("try", source.replace("with open", "import io\nwith io.open")), TEST]
    assert run(cells).keys() == {0, 1, 3}


@pytest.mark.parametrize(
    "cells",
    [
        [("set-up", "limit = 4"), ("answer", "def f(): return limit"), ("try", "print(limit)")],
        [("test", "size = 3\nassert size == 3"), ("try", "size = 4\nprint(size)")],
        [("test", "for size in (1, 2):\n    assert size < 3"), ("try", "size = 4")],
        [("test", "with open('a') as size:\n    size.read()"), ("try", "size = 4")],
        [
            ("set-up", "T = [int]"),
            ("answer", "def g(): return T"),
            ("answer", "def f(x: T): return x"),
            ("try", "f(1)"),
        ],
        [("answer", "rows = [1]\nrows[0]"), ("try", "rows_of_mine = [1]\nrows_of_mine[0]")],
    ],
    ids=["a number", "bound before", "bound in a loop", "bound by with", "a type", "another name"],
)
def test_a_name_that_the_others_bind_themselves_keeps_nothing(cells: Cells) -> None:
    assert len(cells) - 1 == len(run(cells))


DATA = ("try", "data = [3, 1, 2]")
READS_DATA = ("answer", "def largest():\n    return data[-1]")
KEPT = {
    "binds what an answer reads": [
        ("try", "factor = 2"),
        ("answer", "def f(x): return factor * x"),
    ],
    "binds what a test reads": [("try", "size = 3"), ("test", "assert size == 3")],
    "imports what an answer reads": [("try", "import re"), ("answer", "def f(x): return re.x")],
    "binds it in a loop": [("try", "for size in (1, 3): pass"), ("test", "assert size == 3")],
    "deletes it": [("try", "del factor"), ("answer", "def f(x): return factor * x")],
    "binds it again": [("answer", "n = 2\ndef f(): return n"), ("try", "n = 3"), ("test", "f()")],
    "a helper of an answer": [("try", "def h(x): return x"), ("answer", "def f(x): return h(x)")],
    "a helper of a helper": [
        ("try", "def g(x): return x"),
        ("try", "def h(x): return g(x)"),
        ("answer", "def f(x): return h(x)"),
    ],
    "changes it": [DATA, READS_DATA, ("try", "data.sort()")],
    "changes it by another name": [DATA, READS_DATA, ("try", "same = data\nsame[0] = 9")],
    "changes a part of it": [
        ("try", "rows = [[1], [2]]"),
        ("try", "first = rows[0]"),
        ("test", "assert first == [1]"),
        ("try", "rows[0].append(3)"),
    ],
    "changes it in a function": [DATA, READS_DATA, ("try", "def f(x):\n    x.sort()\nf(data)")],
    "changes it in a function of its own": [DATA, READS_DATA, ("try", "def g(): data.sort()\ng()")],
    "a test that reads it after a loop": [
        ("try", "size = 3"),
        ("test", "for size in ():\n    pass\nassert size == 3"),
    ],
    "a test that adds to it": [("try", "size = 3"), ("test", "size += 1")],
    "a test that reads it on one way": [
        ("try", "size = 3"),
        ("test", "if 1 > 2:\n    size = 2\nassert size == 3"),
    ],
    "binds names that are not written": [("try", "from math import *"), ("test", "sqrt(4)")],
    "a function that changes it": [
        DATA,
        ("answer", "def grow():\n    data.append(1)\n    return len(data)"),
        ("try", "grow()"),
        ("test", "assert grow() == 5"),
    ],
    "counts in a function": [
        ("answer", "def f():\n    global n\n    n = 1\n    return n"),
        ("try", "f()"),
    ],
    "counts on a function": [("answer", "def f():\n    f.n = 1"), ("try", "f()")],
    "counts on a function from outside": [ANSWER, ("try", "double.calls = 1")],
    "counts in a class": [
        ("answer", "class A:\n    n = 0\n    def f(self):\n        A.n += 1"),
        ("try", "A().f()"),
    ],
    "counts in the class that it is made from": [
        ("answer", "class A:\n    n = 0\n    def f(self):\n        A.n += 1"),
        ("answer", "class B(A):\n    pass"),
        ("try", "B().f()"),
        ("test", "assert A.n == 0"),
    ],
    "counts in its class": [
        ("answer", "class A:\n    @classmethod\n    def f(cls):\n        cls.n = 1"),
        ("try", "A.f()"),
    ],
    "counts in a class's list": [
        ("answer", "class A:\n    all = []\n    def f(self):\n        self.all.append(1)"),
        ("try", "A().f()"),
    ],
    "counts in a default": [
        ("answer", "def f(x, seen=[]):\n    seen.append(x)\n    return seen"),
        ("try", "f(1)"),
    ],
    "data in a default": [
        DATA,
        ("answer", "def f(x=data):\n    x.append(1)"),
        ("test", "assert data[-1] == 2"),
        ("try", "f()"),
    ],
    "counts in a closure": [
        (
            "answer",
            "def make():\n    n = 0\n    def f():\n        nonlocal n\n    return f",
        ),
        ("try", "make()()"),
    ],
    "a function without a name": [
        IMPORTS,
        ("answer", "go = lambda: np.random.seed(0)"),
        ("try", "go()"),
    ],
    "a function that is defined on one way": [
        ("answer", "try:\n    n\nexcept NameError:\n    def f():\n        global n\n        n = 1"),
        ("try", "f()"),
    ],
    "a thing of a class that counts": [
        ("answer", "class A:\n    n = 0\n    def f(self):\n        A.n += 1\nit = A()"),
        ("try", "it.f()"),
        ("test", "assert A.n == 0"),
    ],
    "what is kept on a function": [
        ("answer", "def f():\n    return len(f.seen)\nf.seen = []"),
        ("try", "f.seen.append(1)"),
        ("test", "assert f() == 0"),
    ],
    "keeps answers": [
        ("set-up", "from functools import lru_cache"),
        ("answer", "@lru_cache\ndef f(x):\n    return [x]"),
        ("try", "f(1).append(2)"),
        ("test", "assert f(1) == [1]"),
    ],
    "walks an iterator": [
        ("set-up", "import itertools\nnumbers = itertools.count()"),
        ("answer", "def f(): return next(numbers)"),
        ("try", "next(numbers)"),
    ],
    "seeds": [IMPORTS, ("try", "np.random.seed(0)")],
    "seeds by a name of its own": [("try", "from random import seed\nseed(0)")],
    "draws": [IMPORTS, ("try", "print(random.random(), np.random.rand())")],
    "draws in a function": [IMPORTS, ("answer", "def f(): return random.random()"), ("try", "f()")],
    "writes a file": [("try", "with open('a.txt', 'w') as file:\n    file.write('a')")],
    "writes a file by a module": [("set-up", "import io"), ("try", "io.open('a.txt', 'w')")],
    "opens a file who knows how": [
        ("set-up", "import gzip\nmode = str(3)"),
        ("try", "gzip.open('a.gz', mode)"),
    ],
    "opens a place who knows how": [
        ("set-up", "from pathlib import Path\nplace = Path('a')\nmode = str(3)"),
        ("try", "place.open(mode)"),
    ],
    "opens what is made by that": [("try", "import shelve\nshelve.open('a')")],
    "opens a descriptor": [("try", "import os\nos.open('a', os.O_CREAT)")],
    "writes another": [IMPORTS, ("try", "np.save('a.npy', [1])")],
    "moves a file": [("set-up", "from pathlib import Path"), ("try", "Path('a').replace('b')")],
    "a file that is data": [
        ("set-up", "from pathlib import Path\nplace = Path('a')"),
        ("try", "place.write_text('a')"),
    ],
    "a module that nobody knows": [("try", "import helper\nhelper.go()")],
    "a function that nobody knows": [("set-up", "from helper import go"), ("try", "go()")],
    "a name that nobody knows": [("try", "go()")],
    "sets how figures look": [IMPORTS, ("try", "plt.rcParams.update({'font.size': 3})")],
    "changes the folder": [("try", "import os\nos.chdir('/')")],
    "silences warnings": [("try", "import warnings\nwarnings.simplefilter('ignore')")],
    "draws weights": [("try", "import tensorflow as tf\ntf.keras.layers.Dense(3)")],
    "changes a module": [IMPORTS, ("try", "np.sum = max")],
    "sets how numbers look": [IMPORTS, ("try", "np.set_printoptions(precision=2)")],
    "looks below": [ANSWER, ("try", "double.__code__ = print.__code__")],
    "no Python": [("try", "def f(:")],
    "too deep": [("try", "x = " + "-" * 9000 + "1")],
    "too long": [("try", "x = 1\n" * MOST)],
    "waits": [("try", "async def f(): pass\nawait f()")],
    "a magic that shows figures": [("try", "%matplotlib inline")],
    "what a test names in a text": [
        ("try", "size = 3"),
        ("test", "from unittest import mock\nwith mock.patch('__main__.size', 4): pass"),
    ],
    "ends the kernel": [("try", "exit()")],
    "builds a class on another": [("answer", "class A: pass"), ("try", "class B(A.C): pass")],
}


@pytest.mark.parametrize("cells", KEPT.values(), ids=KEPT)
def test_a_cell_that_could_be_told_is_run(cells: Cells) -> None:
    assert run(cells).keys() == set(range(len(cells)))


@pytest.mark.parametrize(
    "cell",
    [
        ("test", "assert 'double' in globals()"),
        ("test", "assert _ == 4"),
        ("test", "assert 'double' in In[1]"),
        ("answer", "def triple(x):\n    return eval('3 * x')"),
        ("set-up", "from math import *"),
        ("set-up", "%run helpers.py"),
        ("try", "!echo 1 > file"),
    ],
    ids=lambda cell: cell[1],
)
def test_where_any_name_may_be_read_all_is_run(cell: tuple[str, str]) -> None:
    cells = [ANSWER, ("try", "double(2)"), cell]
    assert run(cells).keys() == {0, 1, 2}


def test_a_set_up_cell_loses_only_the_statements_that_nobody_needs() -> None:
    setup = (
        "import numpy as np\n"
        "\n"
        "big = np.zeros(\n"
        "    1000,\n"
        ")\n"
        "pictures = big[:10]\n"
        "limit = 4\n"
        "def broken(x):\n"
        "    return x"
    )
    cells = [
        ("set-up", setup),
        ("answer", "def f(x):\n    return min(x, limit)"),
        ("try", "print(pictures)"),
    ]
    lines = setup.split("\n")
    lines[2:6] = [""] * 4
    assert run(cells) == {0: "\n".join(lines), 1: cells[1][1]}
    cells.append(("test", "assert f(pictures).shape == (10,)"))
    assert run(cells)[0] == setup


def test_a_set_up_cell_with_several_statements_on_a_line_stays_whole() -> None:
    cells = [("set-up", "a = [1]; b = [2]"), ("answer", "def f(): return a")]
    assert run(cells)[0] == "a = [1]; b = [2]"


def test_modules_of_the_course_are_harmless_if_it_says_so() -> None:
    cells = [("set-up", "import helpers"), ANSWER, ("try", "helpers.show(double(2))")]
    assert run(cells).keys() == {0, 1, 2}
    assert run(cells, ["helpers"]).keys() == {0, 1}
    cells[-1] = ("try", "helpers.save(double(2))")
    assert run(cells, ["helpers"]).keys() == {0, 1, 2}
    assert run(cells, ["helpers", "helpers.save"]).keys() == {0, 1}


def test_a_name_for_a_part_of_a_module_is_known() -> None:
    cells = [("set-up", "import helpers\nv1 = helpers.old.v1"), ("try", "v1.show()"), ANSWER]
    assert run(cells, ["helpers"]).keys() == {0, 2}


def test_of_a_tangled_notebook_all_is_run_at_once() -> None:
    chain = "\n".join(f"a{i} = a{i + 1}" for i in range(200))
    looks = ("try", "print(1)")
    assert run([("answer", chain), looks]).keys() == {0}
    assert len(run([("answer", chain), ("answer", chain), looks] * 60)) == 180


def test_of_a_very_long_notebook_all_is_run_at_once() -> None:
    cells = [("answer", f"x = {'1' * 9000}"), ("try", "print(1)")]
    assert len(run(cells * 20)) == 20
    assert len(run(cells * 50)) == 100


def test_a_chain_of_functions_is_followed_to_its_end() -> None:
    functions = "\n".join(f"def f{i}():\n    return f{i + 1}()" for i in range(300))
    cells = [("answer", f"{functions}\ndef f300():\n    return data"), DATA, ("test", "f0()")]
    assert run([*cells, ("try", "data.sort()")]).keys() == {0, 1, 2, 3}
