"""Which names and modules are whose is read from what the instructor wrote."""

from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from nbjudge.grading.instructor import (
    Instructor,
    imports,
    module_of,
    read_instructor,
    student_classes,
    student_names,
)
from nbjudge.grading.released import Released

v4 = nbformat.v4


def released(name: str, source: str = "x = 1", **marks: bool) -> Released:
    settings = {"locked": False, "grade": False, "solution": False, "task": False} | marks
    return Released(name, "code", source, points=None, checksum=None, **settings)


def cell(name: str | None, source: str, **marks: object) -> NotebookNode:
    made = v4.new_code_cell(source)
    if name:
        made.metadata["nbgrader"] = nbformat.from_dict({"grade_id": name} | marks)
    return made


def read(
    folder: Path, *cells: tuple[str, str], others: dict[str, list] | None = None
) -> Instructor:
    """Read a notebook whose cells are (kind, source): L locked, A answer, T test, U unmarked."""
    marks = {"L": {"locked": True}, "A": {"solution": True}, "T": {"locked": True, "grade": True}}
    known = [
        released(f"c{n}", source, **marks[kind])
        for n, (kind, source) in enumerate(cells)
        if kind in marks
    ]
    for name, of in ((others or {}) | {"p": list(cells)}).items():
        made = [
            cell(f"c{n}" if kind in marks else None, source, **marks.get(kind, {}))
            for n, (kind, source) in enumerate(of)
        ]
        nbformat.write(v4.new_notebook(cells=made), folder / f"{name}.ipynb")
    return read_instructor(folder, "p", known)


def test_imports_are_taken_from_the_instructors_unmarked_cells() -> None:
    cells = [
        cell(None, "import numpy as np\nprint('hello')\nfrom os import path"),
        cell(None, "%matplotlib inline\nimport after"),
        cell(None, "%%time\nimport timed"),
        cell(None, "files = !ls\nif files:\n    import chosen\nelse:\n    import other"),
        cell(None, "try:\n    import fast as m\nexcept ImportError:\n    import slow as m"),
        cell(None, "try:\n    import alone\nfinally:\n    print()"),
        cell("set-up", "import marked"),
        cell(None, "def f():\n    import later"),
        cell(None, "no Python at all"),
        v4.new_markdown_cell("import text"),
    ]
    assert imports(v4.new_notebook(cells=cells)) == [
        "import numpy as np",
        "from os import path",
        "import after",
        "import timed",
        "import chosen",
        "import other",
        "try:\n    import fast as m\nexcept ImportError:\n    import slow as m",
        "try:\n    import alone\nexcept ImportError:\n    pass",
    ]
    assert imports(None) == []


def test_the_names_that_answers_bind() -> None:
    answers = [
        released("one", "def f(x):\n    inside = 1\n    return x\n\nclass A: pass", solution=True),
        released("two", "%matplotlib inline\nb, c = 1, 2\nd: int = 3\nd += 1", solution=True),
        released("three", "not Python at all", solution=True),
        released("set-up", "helper = 1", locked=True),
    ]
    assert student_names(answers) == ["A", "b", "c", "d", "f"]
    assert student_classes(answers) == ["A"]


def test_a_name_that_an_answer_sets_at_the_top_is_the_students(tmp_path: Path) -> None:
    """The release holds a stub in the place of the answer, and a test puts ``total = 0``."""
    add = "total = 0\nscratch = 1\ndef add(x):\n    global total\n    total += x"
    v4_notebook = v4.new_notebook(cells=[cell("one", add, solution=True)])
    nbformat.write(v4_notebook, tmp_path / "p.ipynb")
    stub = [released("one", "raise NotImplementedError()", solution=True)]
    assert read_instructor(tmp_path, "p", stub).names == ("total",)


def test_what_a_name_stands_for_is_found_anywhere_in_the_notebook(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("U", "%matplotlib inline\nimport matplotlib.pyplot as plt"),
        ("A", "import numpy as np\nimport os.path\ndef f():\n    from scipy import stats as st"),
        ("T", "import math"),
    )
    assert found.aliases == {
        "plt": "matplotlib.pyplot", "np": "numpy", "os": "os", "st": "scipy.stats", "math": "math"
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "inputs"),
    [
        ([("L", "rate = 2"), ("A", "def f(x):\n    return rate * x"), ("T", "rate = 3")], ["rate"]),
        ([("A", "def f():\n    return A @ B"), ("T", "A = B = 1\nC = A")], ["A", "B"]),
        ([("T", "import numpy as np"), ("A", "v = np.zeros(3)")], ["np"]),
        ([("A", "def ask():\n    return input()"), ("T", "input = lambda: '4'")], ["input"]),
        # What a function calls its arguments, or its own, is not what the test calls so.
        ([("A", "def f(x):\n    out = x\n    return out"), ("T", "x = out = 1")], []),
        ([("A", "f = lambda x: x"), ("T", "x = 1\nexpected = 2\nassert f(x) == expected")], []),
        ([("L", "def check(): return secret"), ("A", "y = 1"), ("T", "secret = 1")], []),
        ([("A", "%%time\ny = rate"), ("T", "%time rate = 3\nrate = 2")], ["rate"]),
        ([("A", "y = rate"), ("T", "def g():\n    rate = 3")], []),
        ([("T", "A = 1"), ("L", "B = A + 1\ndef g(): return c"), ("T", "c = 1")], ["A"]),
        # What an example binds for itself is not the test's, but what a function reads may be.
        ([("U", "want = 2\ngot = f(1)\nprint(got, want)"), ("T", "want = 3\ngot = 3")], []),
        ([("U", "rate = 1\ndef g(): return rate"), ("T", "rate = 3")], ["rate"]),
        ([("U", "rate = rate + 1"), ("T", "rate = 3")], ["rate"]),
        # Modules that a visible test imports.
        ([("T", "import numpy as np, os.path\nfrom math import sqrt")], ["np", "os"]),
        (
            [
                (
                    "T",
                    "import re\n### BEGIN HIDDEN TESTS\nimport cmath\n### END HIDDEN TESTS\n"
                    "import json\n# BEGIN HIDDEN TESTS\nimport abc",
                )
            ],
            ["json", "re"],
        ),
    ],
)
def test_a_test_gives_names_that_answers_read_and_no_others(
    tmp_path: Path, cells: list, inputs: list
) -> None:
    assert list(read(tmp_path, *cells).inputs) == inputs


def test_modules_are_known_by_who_writes_them(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        ("A", "%%writefile mymod.py\ndef f(): ..."),
        ("U", '%%writefile "pack/part.py"\nx = 1'),
        ("L", "%%writefile given.py\ny = 2\n"),
        ("A", "%%writefile notes.txt\nno module"),
        ("A", "%%writefile ../../up.py\nno"),
        others={
            "part_a": [("A", "%%file pack2/__init__.py\nz = 1")],
            "no name": [("A", "x = 1")],
            "helpers": [("U", "y = 1"), ("L", "z = 1")],
        },
    )
    assert found.modules == ("mymod", "pack.part", "pack2")
    assert found.files == {"given.py": "y = 2\n"}
    assert found.notebooks == ("p", "part_a")


def test_the_judges_copy_holds_nothing_that_students_write(tmp_path: Path) -> None:
    folder = tmp_path / "source"
    (folder / "lib" / "__pycache__").mkdir(parents=True)
    for name in ("checks.py", "mymod.py", "data.csv", "lib/deep.py"):
        (folder / name).write_text(name)
    (folder / "checks.py").chmod(0o600)
    others = {"helpers": [("U", "y = 1")], "part_a": [("A", "x = 1")], "lib/old": [("A", "x = 1")]}
    cells = [("A", "%%writefile mymod.py\nx = 1"), ("L", "%%writefile given.py\ny")]
    found = read(folder, *cells, others=others)
    place = tmp_path / "course"
    found.lay_out(place)
    files = sorted(str(path.relative_to(place)) for path in place.rglob("*") if path.is_file())
    assert files == ["checks.py", "data.csv", "given.py", "helpers.ipynb", "lib/deep.py"]
    assert (place / "checks.py").stat().st_mode & 0o777 == 0o644
    assert (place / "given.py").read_text() == "y"


def test_what_students_hand_in_is_theirs(tmp_path: Path) -> None:
    folder = tmp_path / "source"
    folder.mkdir()
    for name in ("mine.py", "also.py", "checks.py", "mine.csv"):
        (folder / name).write_text(name)
    known = [released("c", "%%writefile also.py\nx = 1", solution=True)]
    found = read_instructor(folder, "p", known, ["mine.py", "mine.csv"])
    assert found.modules == ("also", "mine")
    # nbgrader has put the instructor's also.py beside the notebook, and not mine.py.
    assert [str(path) for path in found.answers() if (folder / path).exists()] == ["also.py"]
    found.lay_out(tmp_path / "course")
    assert [path.name for path in (tmp_path / "course").iterdir()] == ["checks.py"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.py", "a"), ("./a.py", "a"), ("a/b.py", "a.b"), ("a/__init__.py", "a"),
        ("a.txt", ""), ("/a.py", ""), ("../a.py", ""), ("a-b.py", ""), ("a.b.py", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_file_is_imported_by_its_path(path: str, name: str) -> None:
    assert module_of(path) == name


def test_without_a_folder_of_the_instructors(tmp_path: Path) -> None:
    found = read_instructor(tmp_path / "gone", "p", [released("f", "import math\nx = 1")])
    assert (found.folder, found.names, found.aliases) == (None, ("x",), {"math": "math"})
    found.lay_out(tmp_path / "course")
    assert list((tmp_path / "course").iterdir()) == []


@pytest.mark.parametrize(
    ("cells", "masks"),
    [
        ([("A", "mask = x > 0"), ("T", "assert f(ma) == mask")], False),
        ([("A", "y = np.ma.array(x)"), ("T", "assert y")], True),
        ([("A", "y = 1"), ("T", "assert y.filled() == masked_all(3)")], True),
    ],
)
def test_masked_arrays_are_the_task_where_the_notebook_speaks_of_them(
    tmp_path: Path, cells: list, masks: bool
) -> None:
    assert read(tmp_path, *cells).masks is masks
