"""What stands in for the rounding of another processor does so, and no more."""

import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import numpy as np
import pytest

from tools.rerun.run import ROUNDING

PROGRAM = """
import json, tensorflow as tf
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
found["sum"] = float(tf.reduce_sum(tf.constant([0.1, 0.2]) + tf.constant([0.3, 0.4])[:1]))
found["moved"] = tf.transpose(x)[:2, 0].numpy().tolist() == x[0, :2].numpy().tolist()
found["odd"] = [str(v) for v in tf.exp(tf.constant([1e9, -1e9, float("nan")])).numpy()]
print(json.dumps(found))
"""


def results(rounding: str) -> dict:
    environment = os.environ | {"PYTHONPATH": str(ROUNDING), "ROUNDING": rounding}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def plain() -> dict:
    return results("")


@pytest.mark.parametrize(
    ("rounding", "least", "most"), [("bits:1", 1e-9, 1e-5), ("tf32:1", 1e-5, 1e-2)]
)
def test_results_differ_by_as_much_as_they_should(
    plain: dict, rounding: str, least: float, most: float
) -> None:
    found = results(rounding)
    for way in ("eager", "graph", "compiled"):
        apart = np.abs(np.subtract(found[way], plain[way])).max()
        assert least < apart < most, way
    assert found["again"] == found["eager"][:1], "equal values are moved in the same way"
    assert found["whole"] == [[11.0]]
    assert found["odd"] == ["inf", "0.0", "nan"]
    assert found["moved"]


def test_another_seed_moves_other_results() -> None:
    assert results("bits:1")["eager"] != results("bits:2")["eager"]


def test_names_in_a_graph_stay() -> None:
    program = (
        "import tensorflow as tf\n"
        "v1 = tf.compat.v1\n"
        "with tf.Graph().as_default():\n"
        "    print(tf.nn.softmax(v1.placeholder(tf.float32, (None, 10))).name)\n"
        "    print(tf.exp(v1.placeholder(tf.float32, (2,)), name='power').name)\n"
        "    print(tf.argmax(v1.placeholder(tf.float32, (2,)), 0).name)\n"
        "    v1.disable_resource_variables()\n"
        "    print(v1.Variable(tf.zeros(3)).op.name)\n"
    )
    environment = os.environ | {"PYTHONPATH": str(ROUNDING), "ROUNDING": "tf32:1"}
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["Softmax:0", "power:0", "ArgMax:0", "Variable"]


@pytest.mark.parametrize(("digits", "code"), [(2, 0), (8, 1)])
def test_a_page_that_prints_too_many_digits_is_seen(tmp_path: Path, digits: int, code: int) -> None:
    page = tmp_path / "page.ipynb"
    source = f"import tensorflow as tf\nprint(f'{{tf.exp(0.1):.{digits}f}}')"
    output = nbformat.v4.new_output("stream", text=f"{np.exp(0.1):.{digits}f}\n", name="stdout")
    cell = nbformat.v4.new_code_cell(source, execution_count=1, outputs=[output])
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), page)
    command = [sys.executable, "-m", "tools.rerun", "--stand-in", str(page)]
    done = subprocess.run(
        [*command, "--rounding", "bits:1"],
        capture_output=True,
        text=True,
        check=False,
        env={key: value for key, value in os.environ.items() if not key.startswith("PYTEST")},
    )
    assert done.returncode == code, done.stdout
