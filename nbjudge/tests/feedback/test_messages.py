"""Of an assertion's message stay the words of the test, and values that say little."""

import pytest

from nbjudge.feedback.messages import LEFT_OUT, NAMELESS, Messages, plain

SECRET = "('hidden input', '0000080100000005')"


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("3", "3"),
        ("-12", "-12"),
        ("99999", "99999"),
        ("100001", "1e+05"),
        ("7919.25", "7.92e+03"),
        ("0.123456789", "0.123"),
        ("np.float64(7919.25)", "7.92e+03"),
        ("np.int64(7)", "7"),
        ("(2, 6)", "(2, 6)"),
        ("()", "()"),
        ("(4,)", "(4,)"),
        ("[3, 28, 28, 1]", "[3, 28, 28, 1]"),
        ("(np.int64(7), np.int64(5))", "(7, 5)"),
        ("float32", "float32"),
        ("<dtype: 'float32'>", "float32"),
        ("dtype('uint8')", "uint8"),
        ("<class 'numpy.ndarray'>", "ndarray"),
        ("TensorShape([3, 4])", "[3, 4]"),
        ("NoneType", "NoneType"),
        ("True", "True"),
    ],
)
def test_a_value_that_says_little_stays(value: str, said: str) -> None:
    assert plain(value) == said


@pytest.mark.parametrize(
    "value",
    [
        SECRET,
        "_29a654606a",
        "Was7919",
        "[41, 166, 84, 7, 9]",
        "(41, 166, 84, 7, 9)",
        "[0.25, 0.75]",
        "(100000, 3)",
        "7919.25 7919.25",
        "<class '__main__.Was7919'>",
        "int7919",
        "float7919",
        "dtype('Was7919')",
        "b'hidden'",
        "1" * 1000,
        "",
        "\N{ARABIC-INDIC DIGIT FOUR}",
    ],
)
def test_any_other_value_is_left_out(value: str) -> None:
    assert plain(value) is None


LOOPS = """
shapes = {"W": (3, 5), "b": (5,)}
for case, given in (("no pictures", []), ("an odd one", [1])):
    got = f(given)
    assert got == 1, f"{case}: got {got!r}, one is asked for"
for name, part in zip("Wb", gradients(x)):
    assert part == 1, f"d{name} is {part}"
for number, (kind, (due, more)) in enumerate(cases.items()):
    assert f(kind) == due, f"{kind}: wrong"
cases = {"momentum": (1, 2), "two models": (3, 4)}
for n, classes in ((4, 90), (10, 400)):
    where = f"{n} rows, {classes} classes"
    assert f(n) == 1, f"{where}: {'many' if off > 0 else 'few'} are wrong"
name = [*shapes][k]
assert result[k] == 1, (
    f"d{name} is {times:.2f} times the slope"
    if close else f"d{name} points another way"
)
assert f(7) == 1, "%d of %s, that is %.1f %%: what is one per cent?" % (a, b, c)
assert f(8) == 1, "{} rows of {name}, not {{}}".format(a, name=b)
assert f(9) == 1, "the sum is " + str(got) + ": add them up"
if f(10) != 1:
    raise AssertionError(f"ten gave {got}")
"""


@pytest.mark.parametrize(
    ("message", "told"),
    [
        (
            f"no pictures: got {SECRET}, one is asked for",
            "no pictures: got …, one is asked for",
        ),
        ("an odd one: got 3, one is asked for", "an odd one: got 3, one is asked for"),
        ("dW is [[7919.25]]", "dW is …"),
        ("two models: wrong", "two models: wrong"),
        (f"{SECRET}: wrong", "…: wrong"),
        ("10 rows, 400 classes: few are wrong", "10 rows, 400 classes: few are wrong"),
        ("db is 7919.25 times the slope", "db is 7.92e+03 times the slope"),
        ("dW points another way", "dW points another way"),
        ("dV points another way", "d… points another way"),
        (
            "3 of 'hidden', that is 7919.2 %: what is one per cent?",
            "3 of …, that is 7.92e+03 %: what is one per cent?",
        ),
        ("4 rows of hidden, not {}", "4 rows of …, not {}"),
        ("the sum is 'hidden': add them up", "the sum is …: add them up"),
        ("ten gave hidden", "ten gave …"),
        ("hidden 7919.25", NAMELESS),
        ("", NAMELESS),
    ],
)
def test_words_of_the_test_stay_and_values_go(message: str, told: str) -> None:
    assert Messages([LOOPS]).told(message) == told


def test_a_value_may_look_like_the_words_around_it() -> None:
    tests = Messages(['assert x, f"got {x!r}, not 3"'])
    assert tests.told("got ', not 3 got 7919, not 3") == "got …, not 3"


def test_the_line_decides_between_two_that_fit() -> None:
    first, second = 'assert x, f"got {x}"', 'assert x, "got 3"\nassert y, f"{y} 3"'
    tests = Messages([first, second])
    assert tests.told("got 3", second, 1) == "got 3"
    assert tests.told("got 3", second, 2) == "… 3"


HELPER = """
def check(case, got, due="one"):
    assert got == due, f"{case}: got {got}, {due} is due"
"""


def test_a_helper_says_what_it_is_called_with() -> None:
    tests = Messages([HELPER, 'check("no rows", f([]))\ncheck(case="a row", got=f([1]))'])
    assert tests.told("no rows: got hidden, 1 is due") == "no rows: got …, 1 is due"
    assert tests.told("a row: got 2, 1 is due") == "a row: got 2, 1 is due"
    assert tests.told("hidden: got 2, 1 is due") == "…: got 2, 1 is due"


def test_what_libraries_say_is_left_out_but_for_the_words_given_to_them() -> None:
    tests = Messages(['np.testing.assert_allclose(f(1), 1, err_msg="look at the axis")'])
    said = "\nNot equal to tolerance rtol=1e-07\nlook at the axis\n ACTUAL: array(7919.25)"
    assert tests.told(said) == "look at the axis"
    assert tests.told("Arrays are not equal 7919.25") == NAMELESS


@pytest.mark.parametrize(
    "source", ["%matplotlib inline\n{}", "%%time\n{}", "files = !ls\n{}", "?print\n{}"]
)
def test_a_cell_with_magics_has_messages_too(source: str) -> None:
    tests = Messages([source.format('assert f(1), f"got {x}: why?"')])
    assert tests.told("got hidden: why?") == f"got {LEFT_OUT}: why?"


def test_a_cell_that_is_no_python_has_none() -> None:
    assert Messages(["assert (", "x" + "(" * 5000, "\0"]).told("hidden") == NAMELESS


def test_names_that_stand_for_each_other_come_to_an_end() -> None:
    tests = Messages(["a = b\nb = a\na = a + 'x'\nb = [*b][0]\nassert f(a), f'got {a} {b}'"])
    assert tests.told("got hidden hidden") == "got … …"
