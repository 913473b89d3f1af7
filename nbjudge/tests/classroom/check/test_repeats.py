"""Hidden tests that show what a student's code gave are found in their text."""

import pytest

from nbjudge.classroom.check.repeats import repeats

OWN = {"f", "model"}
ALL = [range(1, 99)]


@pytest.mark.parametrize(
    "source",
    [
        'got = f(7919)\nassert got == 1, f"f gave {got!r}"',
        'assert f(7919) == 1, f"f gave {f(7919)}"',
        'got = f(1)\nassert got == 1, "f gave " + str(got)',
        'got = f(1)\nassert got == 1, "f gave %s" % got',
        'got = f(1)\nassert got == 1, "f gave {}".format(got)',
        "got = f(1)\nassert got == 1, got",
        'got = f(1)\nassert got.shape == (1,), f"{got.shape}"',
        'a, b = f(1)\nassert a, f"{b}"',
        'for one in f(3):\n    assert one, f"{one}"',
        'got = [f(n) for n in range(3)]\nassert got == [], f"{got}"',
        'if (got := f(1)) != 2:\n    raise AssertionError(f"{got}")',
        'got = f(1)\nother = [got]\nif other:\n    raise ValueError("gave", other)',
        "print(f(7919))",
        'with open("x") as file:\n    print("got", f(file))',
        'p = model.predict([1])\nassert p, f"{p}"',
        "assert model.layers[0].weights(3), model.layers[0].weights(3)",
        "import numpy as np\nnp.testing.assert_allclose(f(7919), 1)",
        "import unittest\nunittest.TestCase().assertEqual(f(1), 2)",
        'try:\n    f(1)\nexcept ValueError as error:\n    raise AssertionError(f"{error}")',
        '%time got = f(1)\ngot = f(1)\nassert got, f"{got}"',
    ],
)
def test_a_message_that_repeats_is_found(source: str) -> None:
    assert repeats(source, ALL, OWN)
    assert repeats(source, [], OWN) == {}  # in a test that students can read


@pytest.mark.parametrize(
    "source",
    [
        'assert f(7919) == 1, "the case 7919"',
        'for case in (1, 2):\n    assert f(case) == 1, f"{case} goes wrong"',
        'got = f(1)\nassert got == 1, f"f gave {int(got)}"',
        'import numpy as np\ngot = f(1)\nassert got == 1, f"a shape of {np.shape(got)}"',
        'got = f(1)\nassert len(got) == 3, f"{len(got)} of them, and 3 are due"',
        'due = 3\nassert f(1) == due, f"{due} is due"',
        'good = f(1) == 3\nassert good, f"{good}"',
        "raise NotImplementedError",
        'print("hidden tests begin")',
        "def broken(:",
    ],
)
def test_a_message_that_repeats_nothing_is_left_alone(source: str) -> None:
    assert repeats(source, ALL, OWN) == {}


def test_the_line_is_said_and_visible_lines_do_not_count() -> None:
    source = 'got = f(1)\nassert got, f"{got}"\n### BEGIN\nassert got, f"{got}"\nx = 1\n### END'
    assert repeats(source, [range(3, 7)], OWN) == {4: "the message"}
