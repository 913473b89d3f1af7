"""Text is compared exactly, and numbers within the tolerance that their cell names."""

import math

import nbformat
import pytest

from small_notebooks import Run
from tools.rerun.compare import MINUS, difference, last_unit, numbers, settle, tolerance_of, value

ABSOLUTE = tolerance_of({"tolerance": {"absolute": 0.003}})
RELATIVE = tolerance_of({"tolerance": {"relative": 0.2}})
EITHER = tolerance_of({"tolerance": {"absolute": 0.003, "relative": 0.2}})


def test_numbers_are_found_as_they_are_printed() -> None:
    text = f"99.2 % of 55,000: +0.5 -3.1e-11 [ 1.  nan]\n(784, 10) {MINUS}7 inf, 0.5-0.7; 1e5, 10."
    found = f"99.2 55,000 +0.5 -3.1e-11 1. nan 784 10 {MINUS}7 inf 0.5 0.7 1e5 10."
    assert " ".join(numbers(text)) == found


@pytest.mark.parametrize("text", ["float32 W1 28x28 0x7f x2", "2.21.0", "info conv2d_1 10_000 3px"])
def test_what_is_part_of_a_name_is_no_number(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("number", "worth", "unit"),
    [
        ("55,000", 55000, 1),
        (f"{MINUS}3.14", -3.14, 0.01),
        ("3.1e-11", 3.1e-11, 1e-12),
        ("2.", 2, 1),
    ],
)
def test_a_number_has_a_value_and_a_last_unit(number: str, worth: float, unit: float) -> None:
    assert float(value(number)) == worth
    assert math.isclose(last_unit(number), unit)


@pytest.mark.parametrize(
    ("committed", "got"),
    [
        ("0.992 of it", "0.992 of it"),
        ("0.992 of it", "0.995 of it"),
        ("[0.5 0.1]", "[ 0.5  0.102]"),
        ("a  9.999", "a 10.001"),
        ("[ 0.002 1]", "[-0.001 1]"),
        ("55,000.001", "55,000.004"),
        ("nan and inf", "nan and inf"),
    ],
)
def test_what_is_near_enough_is_equal(committed: str, got: str) -> None:
    assert difference(committed, got, ABSOLUTE) is None


@pytest.mark.parametrize(
    ("committed", "got", "told"),
    [
        ("best: 0.992", "best: 0.9951", "number 1: 0.992 is committed, 0.9951 came out"),
        ("4 of 5", "4 of 6", "number 2: 5 is committed, 6 came out"),
        ("0.5", "-0.5", "number 1: 0.5 is committed, -0.5 came out"),
        ("0.5", "nan", "number 1: 0.5 is committed, nan came out"),
        ("nan", "0.5", "number 1: nan is committed, 0.5 came out"),
        ("inf", "-inf", "number 1: inf is committed, -inf came out"),
        ("0.5 and", "0.5 or", "the text differs"),
        ("0.5", "0.5 0.5", "the text differs"),
        ("1\n2", "1 2", "the text differs"),
        ("0.5\n", "0.5\n\n", "the text differs"),
        ("float32", "float64", "the text differs"),
    ],
)
def test_what_is_not_near_enough_is_told(committed: str, got: str, told: str) -> None:
    assert difference(committed, got, ABSOLUTE).startswith(told)


def test_the_sentence_names_the_tolerance() -> None:
    assert difference("1", "2", ABSOLUTE).endswith("and the tolerance is 0.003 absolute")
    assert difference("1", "2", EITHER).endswith("is 0.003 absolute or 0.2 relative")


def test_a_relative_tolerance_is_a_part_of_the_committed_number() -> None:
    assert difference("3e-11", "3.6e-11", RELATIVE) is None
    assert difference("3e-11", "3.7e-11", RELATIVE)
    assert difference("0", "1e-30", RELATIVE)


def test_of_two_tolerances_either_is_enough() -> None:
    assert difference("0.001 10", "0.004 12", EITHER) is None
    assert difference("0.001 10", "0.0041 12", EITHER)
    assert difference("0.001 10", "0.004 12.1", EITHER)


def stream(text: str) -> dict:
    return nbformat.v4.new_output("stream", text=text, name="stdout")


def test_committed_text_is_kept_where_it_is_near_enough() -> None:
    data = {"text/plain": "0.999", "application/json": "3"}
    outputs = [
        nbformat.v4.new_output("display_data", data=dict(data)),
        stream("1.001"),
        stream("7"),
    ]
    committed = [stream("1.000"), stream("6"), nbformat.v4.new_output("display_data", data=data)]
    committed[2].data = {"text/plain": "1.0", "application/json": "4"}
    told = settle(outputs, committed, {"tolerance": {"absolute": 0.003}})
    assert outputs[0].data == {"text/plain": "1.0", "application/json": "3"}
    assert [each.text for each in outputs[1:]] == ["1.000", "7"]
    assert told == ["number 1: 6 is committed, 7 came out, and the tolerance is 0.003 absolute"]


@pytest.mark.parametrize("metadata", [{}, {"tolerance": {"picture": 2.0}}])
def test_without_a_tolerance_every_number_counts(metadata: dict) -> None:
    outputs = [stream("1.001")]
    assert settle(outputs, [stream("1.000")], metadata) == []
    assert outputs == [stream("1.001")]


def test_a_run_compares_numbers_within_their_tolerance(right: Run, wrong: Run) -> None:
    assert right.code == 0, right.lines
    for name in ("near.ipynb", "near.ipynb (bits:1)"):
        assert wrong.failed(f"{name}::Cell 0")
        assert not wrong.failed(f"{name}::Cell 1")
    told = "near.ipynb, Cell 0, number 2: 3.10 is committed, 3.1416 came out, and the tolerance is"
    assert any(told in line for line in wrong.lines), wrong.lines
