"""What stands in for the rounding of another processor does so, and no more."""

import json
import os
import subprocess
import sys

import numpy as np
import pytest

from once import once
from small_notebooks import Run
from tools.rerun.passes import ROUNDING

# It runs once more for each kind and seed that it is given after the first, which the environment
# says: importing TensorFlow takes longest.
PROGRAM = """
import json, sys
import sitecustomize
import tensorflow as tf

def one(rounding):
    if rounding:
        sitecustomize.KIND, _, sitecustomize.SEED = rounding.partition(":")
    x = tf.random.stateless_normal((40, 30), (1, 2))
    W = tf.Variable(tf.random.stateless_normal((30, 10), (3, 4)))
    y = tf.one_hot(tf.range(40) % 10, 10)

    def step(x):
        with tf.GradientTape() as tape:
            costs = tf.nn.softmax_cross_entropy_with_logits(y, x @ W)
            cost = tf.reduce_mean(costs)
        return cost, tape.gradient(cost, W)

    found = {}
    for name, run in {
        "eager": step, "graph": tf.function(step), "compiled": tf.function(step, jit_compile=True)
    }.items():
        cost, gradient = run(x)
        found[name] = [float(cost), *gradient.numpy().ravel().tolist()]
    found["again"] = [float(step(x)[0])]
    found["whole"] = (tf.constant([[1.0, 2.0]]) @ tf.constant([[3.0], [4.0]])).numpy().tolist()
    found["moved"] = tf.transpose(x)[:2, 0].numpy().tolist() == x[0, :2].numpy().tolist()
    found["odd"] = [str(v) for v in tf.exp(tf.constant([1e9, -1e9, float("nan")])).numpy()]
    return found

def names():
    v1 = tf.compat.v1
    with tf.Graph().as_default():
        found = [
            tf.nn.softmax(v1.placeholder(tf.float32, (None, 10))).name,
            tf.exp(v1.placeholder(tf.float32, (2,)), name="power").name,
            tf.argmax(v1.placeholder(tf.float32, (2,)), 0).name,
        ]
        v1.disable_resource_variables()
        return [*found, v1.Variable(tf.zeros(3)).op.name]

print(json.dumps({rounding: one(rounding) for rounding in sys.argv[1:]} | {"names": names()}))
"""


def results(*roundings: str) -> dict:
    environment = os.environ | {"PYTHONPATH": str(ROUNDING), "ROUNDING": roundings[0]}
    command = [sys.executable, "-c", PROGRAM, *roundings]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


@pytest.fixture(scope="session")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """What the program finds, by kind and seed; without either it rounds as it comes."""
    kinds = ("tf32:1", "bits:1", "bits:2")
    return once(tmp_path_factory, "rounding", lambda: results("") | results(*kinds))


@pytest.mark.parametrize(
    ("rounding", "least", "most"), [("bits:1", 1e-9, 1e-5), ("tf32:1", 1e-5, 1e-2)]
)
def test_results_differ_by_as_much_as_they_should(
    found: dict, rounding: str, least: float, most: float
) -> None:
    plain, other = found[""], found[rounding]
    for way in ("eager", "graph", "compiled"):
        apart = np.abs(np.subtract(other[way], plain[way])).max()
        assert least < apart < most, way
    assert other["again"] == other["eager"][:1], "equal values are moved in the same way"
    assert other["whole"] == [[11.0]]
    assert other["odd"] == ["inf", "0.0", "nan"]
    assert other["moved"]


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
