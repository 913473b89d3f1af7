"""Right answers keep their marks in notebooks written as instructors write them, and no others."""

import nbformat
import pytest

from plain_course import Cells, PlainCourse

pytestmark = pytest.mark.slow

# It finds notebooks on sys.path and in the current folder, as packages for this do.
HOOK = """
import importlib.machinery, importlib.util, json, os, sys

class Notebooks:
    def find_spec(self, name, path=None, target=None):
        for folder in [*sys.path, ""]:
            place = os.path.join(folder, name + ".ipynb")
            if os.path.isfile(place):
                return importlib.util.spec_from_loader(name, self, origin=place)
    def create_module(self, spec):
        return None
    def exec_module(self, module):
        for cell in json.load(open(module.__spec__.origin))["cells"]:
            if cell["cell_type"] == "code":
                exec("".join(cell["source"]), vars(module))

sys.meta_path.append(Notebooks())
"""
FILES = {
    "hook.py": HOOK,
    "checks.py": "def check(f):\n    assert f(1) == 2\n",
    "given.py": "class Person:\n    def __init__(self, name):\n        self.name = name\n",
    "lib/deep.py": "seven = 7\n",
    "theirs.py": "def f(x):\n    raise NotImplementedError\n",
    "solved.py": "def f(x):\n    return x + 1\n",
    "data.csv": "a,b\n1,2\n",
}
NOTEBOOKS: dict[str, Cells] = {
    "part_a": [("A", "def f(x):\n    return x + 1"), ("T", "assert f(1) == 2")],
    "part_b": [
        ("L", "import hook"),
        ("A", "from part_a import f\ny = f(1)"),
        ("T", "from part_a import f\nassert f(1) == 2"),
        ("T", "import part_a\nassert part_a.f(3) == 4"),
        ("T", "assert y == 2"),
    ],
    "modules": [
        ("L", "import sys\nsys.path.append('lib')\nfrom deep import seven"),
        ("A", "%%writefile mine.py\nimport math\ndef f(x):\n    return x + 1"),
        ("A", "from mine import f\nfrom given import Person\nfrom deep import seven\n"
              "who = Person('Ada').name"),
        ("T", "import mine\nassert mine.f(1) == 2"),
        ("T", "from mine import f as g\nfrom checks import check\ncheck(g)"),
        ("T", "assert who == 'Ada' and seven == 7"),
        ("A", "%%writefile solved.py\ndef f(x):\n    return x + 1"),
        ("T", "import solved\nassert solved.f(1) == 2"),
        ("T", "from theirs import f as h\nassert h(1) == 2"),
    ],
    "magics": [
        ("L", "%matplotlib inline\n%load_ext autoreload\n%config InlineBackend.rc = {}\n!echo hi\n"
              "files = !ls data.csv\nimport numpy as np"),
        ("A", "!pip install -q numpy\n%ls\n!no-such-program\ndef f(x):\n    return x + 1"),
        ("T", "assert np.allclose(f(np.arange(2)), [1, 2]) and files == ['data.csv']"),
        ("T", "%timeit -n 2 -r 1 f(1)"),
        ("T", "%%time\nassert f(1) == 2"),
        ("T", "!echo {f(1)}\nsaid = !echo {f(1)}\nassert said == ['2']"),
        ("T", "import timeit\nassert timeit.timeit('f(1)', globals=globals(), number=2) < 9"),
        ("A", "def later(x):\n    return x"),
        ("T", "assert later(1) == 1"),
    ],
    "names": [
        ("L", "rate = 2"),
        ("U", "%matplotlib inline\nimport math"),
        ("U", "try:\n    import json\nexcept ImportError:\n    raise"),
        ("A", "import numpy as np\nv = np.arange(3)\n_secret = 3\ndef cost(x):\n"
              "    return rate * x\ndef ask():\n    return int(input('n? ')) + 1\ncost(3)"),
        ("T", "assert 'v' in dir() and 'v' in locals() and _secret == 3 and _ == 6"),
        ("T", "assert np.allclose(v, [0, 1, 2]) and math.sqrt(v[1]) == 1 and json.dumps(1) == '1'"),
        ("T", "rate = 3\nassert cost(2) == 6"),
        ("T", "from unittest.mock import patch\n"
              "with patch('builtins.input', return_value='4'):\n    assert ask() == 5"),
        ("T", "import inspect\nassert 'rate' in inspect.getsource(cost)"),
        ("T", "import operator, string\nassert cost(1) == 3;\n9;"),
        ("A", "w = operator.add(1, 2)"),
        ("T", "assert w == 3"),
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> PlainCourse:
    made = PlainCourse(tmp_path_factory.mktemp("plain") / "course", NOTEBOOKS, FILES)
    with (made.folder / "nbgrader_config.py").open("a", encoding="utf-8") as config:
        config.write("c.Autograde.exclude_overwriting = {'ps1': ['theirs.py']}\n")
    return made


@pytest.fixture(scope="module")
def points(course: PlainCourse) -> dict[str, dict[str, list[float]]]:
    course.hand_in("full", "source")
    (course.submitted("full") / "theirs.py").write_text("def f(x):\n    return x + 1\n")
    course.hand_in("blank", "release")
    course.hand_in("newer", "source")
    path = course.submitted("full") / "names.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[-2].source += "\nw += len(string.digits) - 10"  # not as the instructor does
    nbformat.write(notebook, path)
    path = course.submitted("newer") / "part_a.ipynb"
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[0].source = "t'{f}'\ndef f(x):\n    return x + 1"
    nbformat.write(notebook, path)
    return course.grade()


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_right_answers_keep_their_marks(points: dict, name: str) -> None:
    assert set(points["full"][name]) == {1.0}, points["full"][name]


@pytest.mark.parametrize("name", NOTEBOOKS)
def test_a_blank_notebook_gets_nothing(points: dict, name: str) -> None:
    assert set(points["blank"][name]) == {0.0}, points["blank"][name]


def test_the_report_names_the_students_own_error(course: PlainCourse, points: dict) -> None:
    assert points["newer"]["part_a"] == [0.0]
    said = (course.folder / "results/ps1/report.json").read_text(encoding="utf-8")
    assert "the cell c0 had failed: SyntaxError: this needs Python 3.14; the grader runs" in said
