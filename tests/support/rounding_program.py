"""A program that tests of the rounding run: what TensorFlow computes, for each kind and seed.

    PYTHONPATH=... ROUNDING=tf32:1 python rounding_program.py tf32:1 bits:1

The environment says the first; the others follow in the same process, as importing TensorFlow takes
longest.
"""

import json
import sys

import tensorflow as tf


def compute() -> dict[str, list]:
    """Compute in three ways, with whatever rounding there is."""
    x = tf.random.stateless_normal((40, 30), (1, 2))
    W = tf.Variable(tf.random.stateless_normal((30, 10), (3, 4)))
    y = tf.one_hot(tf.range(40) % 10, 10)

    def step(x: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
        with tf.GradientTape() as tape:
            costs = tf.nn.softmax_cross_entropy_with_logits(y, x @ W)
            cost = tf.reduce_mean(costs)
        return cost, tape.gradient(cost, W)

    found: dict[str, list] = {}
    ways = {"eager": step, "graph": tf.function(step)}
    for name, run in (ways | {"compiled": tf.function(step, jit_compile=True)}).items():
        cost, gradient = run(x)
        found[name] = [float(cost), *gradient.numpy().ravel().tolist()]
    found["again"] = [float(step(x)[0])]
    found["whole"] = (tf.constant([[1.0, 2.0]]) @ tf.constant([[3.0], [4.0]])).numpy().tolist()
    found["moved"] = [tf.transpose(x)[:2, 0].numpy().tolist() == x[0, :2].numpy().tolist()]
    found["odd"] = [str(v) for v in tf.exp(tf.constant([1e9, -1e9, float("nan")])).numpy()]
    return found


def alike() -> list[bool]:
    """Say of each way to move values whether it moves them, and to the bit alike everywhere."""
    import sitecustomize

    values = tf.random.stateless_normal((200, 100), (5, 6))  # so many that a graph compiles it
    found = []
    sitecustomize.busy.now = True  # as it is where a value is moved: what moves it is not
    try:
        for move in (sitecustomize.nudged, sitecustomize.shortened):
            ways = move, tf.function(move), tf.function(move, jit_compile=True)
            kinds = {way(values).numpy().tobytes() for way in ways}
            found.append(len(kinds) == 1 and kinds != {values.numpy().tobytes()})
    finally:
        sitecustomize.busy.now = False
    return found


def names() -> list[str]:
    """Give the names of some results in a graph of 2019."""
    v1 = tf.compat.v1
    with tf.Graph().as_default():
        found = [
            tf.nn.softmax(v1.placeholder(tf.float32, (None, 10))).name,
            tf.exp(v1.placeholder(tf.float32, (2,)), name="power").name,
            tf.argmax(v1.placeholder(tf.float32, (2,)), 0).name,
        ]
        v1.disable_resource_variables()
        return [*found, v1.Variable(tf.zeros(3)).op.name]


def main() -> None:
    """Print all of it."""
    import sitecustomize

    found: dict[str, object] = {}
    for rounding in sys.argv[1:]:
        sitecustomize.KIND, _, sitecustomize.SEED = rounding.partition(":")
        found[rounding] = compute() | {"alike": alike()}
    print(json.dumps(found | {"names": names()}))


if __name__ == "__main__":
    main()
