"""What stands in for the rounding of another processor does so, and no more."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

import rounding_program
from once import once
from small_notebooks import Run
from tools.rerun.passes import ROUNDING


def results(*roundings: str) -> dict:
    environment = os.environ | {"PYTHONPATH": str(ROUNDING), "ROUNDING": roundings[0]}
    command = [sys.executable, rounding_program.__file__, *roundings]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the program finds, by kind and seed."""
    return once(tmp_path_factory, "rounding", lambda: results("tf32:1", "bits:1", "bits:2"))


@pytest.fixture(scope="module")
def plain() -> dict:
    """What TensorFlow finds as it is."""
    return rounding_program.compute()


@pytest.mark.parametrize(
    ("rounding", "least", "most"), [("bits:1", 1e-9, 1e-5), ("tf32:1", 1e-5, 1e-2)]
)
def test_results_differ_by_as_much_as_they_should(
    plain: dict, found: dict, rounding: str, least: float, most: float
) -> None:
    other = found[rounding]
    for way in ("eager", "graph", "compiled"):
        apart = np.abs(np.subtract(other[way], plain[way])).max()
        assert least < apart < most, way
    assert other["again"] == other["eager"][:1], "equal values are moved in the same way"
    assert other["whole"] == [[11.0]]
    assert other["odd"] == ["inf", "0.0", "nan"]
    assert other["moved"] == [True]
    assert other["alike"] == [True, True]


def test_another_seed_moves_other_results(found: dict) -> None:
    assert found["bits:1"]["eager"] != found["bits:2"]["eager"]


def test_names_in_a_graph_stay(found: dict) -> None:
    assert found["names"] == ["Softmax:0", "power:0", "ArgMax:0", "Variable"]


def test_a_page_that_prints_few_digits_is_the_same(right: Run) -> None:
    assert right.code == 0, right.lines


def test_a_page_that_prints_too_many_digits_is_seen(wrong: Run) -> None:
    """Only where results round otherwise: as they come, they are the committed ones."""
    assert wrong.failed("many.ipynb (bits:1)::Cell 0")
    assert not wrong.failed("many.ipynb::Cell 0")
