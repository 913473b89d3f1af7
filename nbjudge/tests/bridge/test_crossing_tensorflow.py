"""What crosses of TensorFlow's. Needs it imported, which takes seconds.

The pair is forked, and a process that has used TensorFlow must not fork. So where these tests
share a process with others they run in another one, all in one test.
"""

# ruff: noqa: E501 - a cell stays on its line

import os
import socket
import subprocess
import sys

import pytest

from nbjudge.bridge.serializer import Packer
from nbjudge.student.server import StudentServer
from pair import Pair

ALONE = "CROSSING_TENSORFLOW"  # is set in that other process
alone = pytest.mark.skipif(ALONE not in os.environ, reason="runs in a process of its own")

pytestmark = pytest.mark.slow


@pytest.mark.usefixtures("tensorflow")
def test_in_a_process_of_its_own() -> None:
    if ALONE in os.environ:
        return
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", __file__, "-q", "-p", "no:cacheprovider", "-m", "slow"],
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
        env=kept | {ALONE: "1"},
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert " passed" in done.stdout and "skipped" not in done.stdout


STUDENT = """
import numpy as np
import tensorflow as tf

def same(x): return x
def double(x): return x * 2
def step(v, by):
    v.assign_sub(by)
    return v
def make(): return tf.Variable(tf.ones((2, 2)), name="W"), tf.constant([1.5])
held = tf.Variable([1.0, 2.0])
def give(): return held
def read(): return float(tf.reduce_sum(held))
def kinds(): return tf.constant(["a", "b"]), tf.cast([1.5], tf.bfloat16), tf.constant(3)
def bad(): return tf.matmul(tf.ones((2, 3)), tf.ones((2, 3)))
def shape(): return tf.ones((2, 3)).shape
def draws(): return tf.random.normal((2,))
def slope(f, x):
    x = tf.Variable(x)
    with tf.GradientTape() as tape:
        y = f(x)
    return tape.gradient(y, x)
def ragged(): return tf.ragged.constant([[1], [2, 3]])
def data(): return tf.data.Dataset.range(3)
@tf.function
def compiled(x): return x + 1
def net():
    model = tf.keras.Sequential([tf.keras.layers.Dense(2)])
    model.build((None, 3))
    return model
"""

PASS = [
    "x = tf.ones(3); assert same(x) is x and tf.is_tensor(double(x))",
    "v = tf.Variable([1.0, 2.0]); w = step(v, [1.0, 1.0]); assert w is v and v.numpy().tolist() == [0, 1]",
    "v = tf.Variable([1.0]); double(v); assert v.numpy() == 1",
    "W, b = make(); assert isinstance(W, tf.Variable) and 'W' in W.name and b.numpy() == [1.5]",
    "W, b = make(); W.assign_add(tf.ones((2, 2))); assert make()[0].numpy().sum() == 4",
    "assert give() is give(); give().assign([5.0, 6.0]); assert read() == 11",
    "a, b, c = kinds(); assert a.dtype == tf.string and b.dtype == tf.bfloat16 and c.shape == ()",
    "try: bad()\nexcept tf.errors.InvalidArgumentError as e: assert 'MatMul' in str(e)",
    "assert shape() == (2, 3) and isinstance(shape(), tf.TensorShape) and same(tf.int32) is tf.int32",
    "tf.random.set_seed(1); a = draws(); tf.random.set_seed(1); b = draws(); c = draws()\n"
    "assert np.array_equal(a, b) and not np.array_equal(b, c)",
    "assert [int(x) for x in data()] == [0, 1, 2]",
    "assert compiled(tf.constant(1)).numpy() == 2",
    "m = net(); assert isinstance(m, tf.keras.Model) and m(np.ones((1, 3))).shape == (1, 2)",
    "m = net(); assert [w.shape for w in m.get_weights()] == [(3, 2), (2,)]",
    "assert float(slope(tf.square, 3.0)) == 6",
    "x = [tf.Variable(1.0), np.ones(2)]; same(x)[0].assign(4.0); assert x[0].numpy() == 4",
]


@pytest.fixture(scope="module")
def pair():
    import tensorflow  # noqa: F401 - the forks share it

    with Pair([STUDENT]) as made:
        assert made.errors == []
        assert made.error("import numpy as np; import tensorflow as tf") == ""
        yield made


@alone
@pytest.mark.parametrize("test", PASS)
def test_passes_as_in_one_namespace(pair: Pair, test: str) -> None:
    assert pair.error(test) == ""


@alone
def test_tape_of_a_test_sees_nothing_and_says_so(pair: Pair) -> None:
    test = "v = tf.Variable(1.0)\nwith tf.GradientTape() as tape: y = double(v)"
    assert "GradientTape" in pair.error(test)


@alone
def test_tape_of_the_students_sees_nothing_and_says_so(pair: Pair) -> None:
    assert "GradientTape" in pair.error("slope(lambda x: x * x, 3.0)")


@alone
def test_its_four_kinds_of_nodes_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    import tensorflow as tf

    kinds: set[str] = set()
    parts = Packer.parts

    def seen(packer: Packer, **more: object) -> list:
        kinds.update(node[0] for node in packer.table)
        return parts(packer, **more)

    monkeypatch.setattr(Packer, "parts", seen)
    one, two = socket.socketpair()
    with one, two:
        things = [tf.ones(3), tf.Variable(1.0), tf.float32, tf.TensorShape([2, None])]
        StudentServer(one, dict).pack(things)
    assert kinds == {"T", "V", "td", "ts", "a"}
