"""What crosses between a test and a student's code comes out as if both were one notebook."""

import contextlib
import io
import os
import signal
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from crossing_cells import FAIL, PASS, REFUSED, STUDENT
from nbjudge.bridge.call_context import lines_of
from pair import Pair

MORE = """
class Money:
    def __eq__(self, other): return True
    def __bool__(self): return True
    def __array__(self, *args, **more): return np.ones(3)
    def __float__(self): return 3.0
    def __hash__(self): return 1
given = Money()
def a_module(): return np
def deep(n):
    x = []
    for _ in range(n): x = [x]
    return x
def huge(): return 1 << 10_000_000
def leaves(): raise SystemExit("bye")
def dies():
    import os
    os._exit(3)
def waits(begun):
    open(begun, "w").close()
    while True: pass
def ten_gigabytes(): return np.ones(10, "f4").repeat(10**8)
"""


def alone(test: str) -> str:
    """Run notebook and test in one namespace, and name the error."""
    names: dict[str, object] = {"__name__": "__main__"}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        exec(STUDENT, names)
        try:
            exec(test, names)
        except Exception as error:
            return type(error).__name__
    return ""


@pytest.fixture(scope="module")
def pair():
    # The judge has imported NumPy, as a locked cell would; it knows no name of the notebook.
    with Pair([STUDENT + MORE], ["double", "sum"]) as made:
        assert made.errors == []
        assert made.error("import numpy as np") == ""
        yield made


def test_there_are_enough_cells() -> None:
    assert len(PASS) >= 90


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("test", PASS)
def test_passes_as_in_one_namespace(pair: Pair, test: str) -> None:
    assert alone(test) == ""
    assert pair.error(test) == ""


@pytest.mark.parametrize("test, name", FAIL)
def test_fails_as_in_one_namespace(pair: Pair, test: str, name: str) -> None:
    assert alone(test) == name
    assert pair.error(test).partition(":")[0] == name


@pytest.mark.parametrize("test", REFUSED)
def test_refused_with_a_sentence(pair: Pair, test: str) -> None:
    error = pair.error(test)
    assert error.startswith("Refused: ") if REFUSED[test] else error == ""
    assert REFUSED[test] in error


def test_refusal_is_no_exception_of_the_students(pair: Pair) -> None:
    for name in ("a_module", "leaves"):
        error = pair.error(f"try: {name}()\nexcept Exception: pass")
        assert error.startswith(("Refused", "StudentExit"))
    assert pair.error("assert double(1) == 2") == ""


def test_value_of_the_last_line_is_the_judges(pair: Pair) -> None:
    (output,) = pair.run("0.5 * double(1)")["outputs"]
    assert output["output_type"] == "execute_result"
    assert output["data"] == {"text/plain": "1.0"}
    # An object of the student's could call itself 2.0.
    (output,) = pair.run("Loud()")["outputs"]
    assert output["output_type"] == "stream"


def test_prints_of_the_students_are_not_shown(pair: Pair) -> None:
    assert pair.run("says('secret')")["outputs"] == []
    assert pair.run("print(double(1))")["outputs"][0]["text"] == "2\n"


def test_magics_and_displays(pair: Pair) -> None:
    assert pair.error("%matplotlib inline") == ""
    answer = pair.run("from IPython.display import Markdown\ndisplay(Markdown('*a*'))\n3;")
    assert answer["outputs"][0]["data"]["text/markdown"] == "*a*"
    assert pair.error("%%time\nassert double(1) == 2") == ""


def test_output_is_cut_as_it_is_made(pair: Pair) -> None:
    answer = pair.run("while True: print('x' * 1000)", limit=10_000)
    assert answer["outputs"][-1]["output_type"] == "error"
    assert len(str(answer)) < 20_000


def test_error_shows_the_students_line_and_not_the_judges(pair: Pair) -> None:
    (output,) = pair.run("fails()")["outputs"]
    text = "\n".join(output["traceback"])
    assert "In the student's code" in text
    assert "in fails" in text
    assert "nbjudge" not in text


def test_a_refusal_shows_the_tests_line_alone(pair: Pair) -> None:
    """It comes from deep inside the bridge."""
    (output,) = pair.run("deep = []\nfor _ in range(300): deep = [deep]\ndouble(deep)")["outputs"]
    text = "\n".join(output["traceback"])
    assert "double(deep)" in text and "lists within lists" in text
    assert "nbjudge" not in text


def test_a_students_line_is_shown_wherever_it_lies() -> None:
    """In a clone that is called after the grader, say."""
    code = compile("1 / 0", "nbjudge-course/exercise.py", "exec")
    with pytest.raises(ZeroDivisionError) as caught:
        exec(code)
    assert "nbjudge-course/exercise.py" in lines_of(caught.value)


@pytest.mark.parametrize(
    ("test", "line", "by_student"),
    [
        ("double(1)\nassert double(1) == 3, 'no'", 2, False),
        ("x = 1\n\nfails()", 3, True),
        ("def check():\n    fails()\ncheck()", 3, True),
        ("try:\n    fails()\nexcept Exception:\n    assert False", 4, False),
        ("a_module()", 1, True),
        ("double(1", None, False),
        ("double(1)", None, False),
    ],
)
def test_who_failed_and_where(pair: Pair, test: str, line: int, by_student: bool) -> None:
    answer = pair.run(test)
    assert (answer["line"], answer["by_student"]) == (line, by_student)


@pytest.mark.parametrize(
    ("test", "refused"),
    [
        ("import threading\ndouble(threading.Lock())", True),
        ("try:\n    double(threading.Lock())\nexcept BaseException:\n    pass", True),
        ("double(1)", False),
        ("fails()", False),
    ],
)
def test_that_something_was_refused_is_told_even_if_the_test_goes_on(
    pair: Pair, test: str, refused: bool
) -> None:
    told = pair.run(f"import threading\n{test}")["refused"]
    assert ("cannot be given" in told) if refused else told is None


def test_path_of_the_judge_leads_nowhere_else(pair: Pair) -> None:
    assert (
        pair.error("import os, sys\nassert '' not in sys.path and os.getcwd() not in sys.path")
        == ""
    )


def test_shared_cell_leaves_the_students_names_alone(pair: Pair) -> None:
    assert pair.error("double = None", shared=True) == ""
    assert pair.error("assert double(2) == 4") == ""


def test_earlier_argument_cannot_be_changed_later() -> None:
    cells = ["kept = []\ndef keep(x): kept.append(x)\ndef change(): kept[0][0] = 100"]
    with Pair(cells) as pair:
        assert pair.error("x = [1]; keep(x)") == ""
        assert "earlier call" in pair.error("change()")
        assert pair.error("assert x == [1]") == ""


@pytest.mark.parametrize(
    ("given", "change", "after"),
    [
        ("[[1]]", "x[0].append(2)", "[[1, 2]]"),
        ("{0: ([1],)}", "x[0][0].append(2)", "{0: ([1, 2],)}"),
        ("[inner]", "(x[0].append(2), x.clear())", "[] and inner == [2]"),
    ],
)
def test_what_is_given_again_may_change_with_all_that_it_holds(
    given: str, change: str, after: str
) -> None:
    cells = [f"kept = []\ndef keep(x): kept.append(x)\ndef change(x): {change}"]
    with Pair(cells) as pair:
        assert pair.error(f"inner = []; x = {given}; keep(x); change(x); assert x == {after}") == ""


def test_death_costs_one_cell_and_another_process_takes_over() -> None:
    with Pair([STUDENT + MORE]) as pair:
        answer = pair.run("try: dies()\nexcept Exception: pass")
        assert answer["outputs"][0]["ename"] == "StudentDied"
        assert not answer["linked"]
        assert pair.error("double(1)").startswith("StudentDied")
        assert pair.error("assert 1 + 1 == 2") == ""
        pair.start([STUDENT])
        assert pair.error("assert double(1) == 2") == ""


def test_interrupt_ends_a_call_and_nothing_else(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    with Pair([STUDENT + MORE]) as pair:

        def interrupt() -> None:
            while not begun.exists():  # a signal that comes before the call is nobody's
                time.sleep(0.01)
            os.kill(pair.student, signal.SIGINT)

        threading.Thread(target=interrupt, daemon=True).start()
        test = f"try: waits({str(begun)!r})\nexcept Exception: pass"
        assert pair.error(test).startswith("StudentTimeout")
        assert pair.error("assert double(1) == 2") == ""


def test_patched_builtins() -> None:
    patch = (
        "\nimport builtins, sys\nfor n in ('sum', 'id', 'sorted', 'zip', 'map', 'hash', 'all'):\n"
    )
    patch += "    setattr(builtins, n, None)\nsys.stdout = None"
    with Pair(["def double(x): return x * 2", patch]) as pair:
        assert pair.error("assert double([1]) == [1, 1]") == ""


def test_nothing_is_left_behind_by_calls() -> None:
    with Pair([STUDENT]) as pair:
        test = """
import numpy as np
for k in range(200):
    same([np.zeros(3), {"a": k}]); list(count(2)); fails_quietly = calls(lambda: k)
client = globals().names.client
double(1); double(1)
print(len(client.entries))
"""
        (output,) = pair.run(test)["outputs"]
        assert int(output["text"]) < 10


@pytest.mark.parametrize("view", ["x.reshape(4)", "x.T", "(x[0], x[1])", "x[0][:1]"])
def test_an_array_and_its_views_are_forgotten_together(view: str) -> None:
    # Each would keep the other one alive, and every later question would look at both.
    with Pair([f"import numpy as np\ndef show(x): return {view}"]) as pair:
        test = """
import numpy as np
for k in range(50):
    shown = show(np.full((2, 2), k))
kept = np.zeros((2, 2))
seen = show(kept)
del seen
client = globals().names.client
show(np.zeros((2, 2))); show(np.zeros((2, 2)))
print(len(client.entries))
"""
        (output,) = pair.run(test)["outputs"]
        assert int(output["text"]) < 10


def test_memory_that_a_test_still_sees_stays_the_students_too() -> None:
    student = "import numpy as np\nkept = []\ndef show(x):\n    kept.append(x[0]); return x[0]"
    with Pair([student + "\ndef first(): return float(kept[0][0])"]) as pair:
        test = "import numpy as np\nx = np.zeros((2, 2))\nshow(x)\nx[0, 0] = 5\n"
        assert pair.error(test + "seen = first()\nassert seen == 5, seen") == ""


# How often numbers are drawn before a question, and what the student's code draws then.
DRAWS = (
    "np.random.rand()", "np.random.randn()", "np.random.randn(); drawn(); np.random.randn()",
    "random.random()", "random.gauss(0, 1)",
    "[np.random.rand() for _ in range(312)]", "[random.getrandbits(32) for _ in range(624)]",
    "np.random.set_state(np.random.get_state())", "np.random.seed(7)", "random.seed(7)",
)  # fmt: skip


@pytest.mark.parametrize("draw", DRAWS)
def test_what_a_test_draws_the_students_code_does_not_draw_again(draw: str) -> None:
    student = """
import random
import numpy as np
def drawn(): return np.random.rand(), np.random.randn(), random.random(), random.gauss(0, 1)
"""
    with Pair([student]) as pair:
        test = f"""
import random
import numpy as np
np.random.seed(3); random.seed(3)
for _ in range(4):
    drawn()  # what the student's code drew is not told to the test
    {draw}
    states = np.random.get_state(), random.getstate()
    wanted = np.random.rand(), np.random.randn(), random.random(), random.gauss(0, 1)
    np.random.set_state(states[0]); random.setstate(states[1])
    seen = drawn()
    assert seen == wanted, (seen, wanted)
np.random.seed(3); random.seed(3)
drawn()
states = np.random.get_state(), random.getstate()
{draw}
after = np.random.get_state()[2:], random.getstate()[1:]
client = globals().names.client
told = client.seeds.changed()
assert told, "a draw that the other side is not told of"
assert not client.seeds.changed()
"""
        assert pair.error(test) == ""


def test_speed(pair: Pair) -> None:
    test = """
import time
x, figures = np.zeros(100), []
for call in (lambda: same(3), lambda: same(x), lambda: same([1, 2, {"a": x}])):
    began = time.perf_counter()
    for _ in range(200): call()
    figures.append((time.perf_counter() - began) * 5)
print(*figures)
"""
    (output,) = pair.run(test)["outputs"]
    print("ms a call: number, 100 floats, list and dict:", output["text"])
    began = time.monotonic()
    assert pair.error("big = np.zeros((5000, 784), 'f4'); assert same(big) is big") == ""
    print(f"s for 16 MB there and back: {time.monotonic() - began:.2f}")
    assert isinstance(np.zeros(1), np.ndarray)


BEYOND = """
import collections, decimal, fractions
import numpy as np
Wide = collections.namedtuple("Wide", [f"x{k}" for k in range(300)])
Row = collections.namedtuple("Row", ["a", "a b", "class"], rename=True)
class Odd(Exception):
    @property
    def args(self): raise OSError("no arguments")
def lists(): return [[k] for k in range(100_001)]
def count(x): return len(x)
def third(digits):
    with decimal.localcontext() as context:
        context.prec = digits
        return decimal.Decimal(1) / 3
def fraction(): return fractions.Fraction(10**5000, 3)
def text(): return np.array(["x" * 300_000])
def odd(): raise Odd
def wide(): return Wide(*range(300))
def row(): return Row(1, 2, 3)
"""


@pytest.mark.parametrize(
    "test",
    [
        "assert len(lists()) == 100_001",
        "assert count([[k] for k in range(100_001)]) == 100_001",
        "assert third(5000) > 0",
        "assert count([fractions.Fraction(10**5000, 3)]) == 1",
        "assert fraction() == fractions.Fraction(10**5000, 3)",
        "assert len(text()[0]) == 300_000",
        "assert count(np.array(['x' * 300_000])) == 1",
        "odd()",
        "assert wide() == (*range(300),)",
    ],
)
def test_what_is_too_large_is_refused_before_it_is_sent(test: str) -> None:
    """A limit of ours is not to look like a process that died."""
    with Pair([BEYOND]) as pair:
        assert pair.errors == []
        assert pair.error("import fractions\nimport numpy as np") == ""
        answer = pair.run(test)
        assert answer["refused"] and answer["linked"], answer
        assert pair.error("assert count([1]) == 1") == ""


def test_a_named_tuple_with_names_that_python_gave() -> None:
    with Pair([BEYOND]) as pair:
        assert pair.error("assert row() == (1, 2, 3) and row()._1 == 2 and row().a == 1") == ""
