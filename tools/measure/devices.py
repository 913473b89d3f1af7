"""Measure a training step on each device of this machine, for the page gpu.ipynb.

    python -m tools.measure.devices

Adds to mnist_helpers/devices.json what it measures on the processor and on each kind of GPU that
TensorFlow finds, in place of an older run on a device of the same name. Measure on an idle
machine; a run on a busy one is marked as such. Pixels are made up: a step takes as long on any
digits.

A time is a median of rounds, after a warm-up. A round times each model and batch once, over as
many steps as fill a tenth of a second, and until the device has done them all.
"""

import functools
import json
import statistics
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

from mnist_helpers import cross_entropy, write_whole
from mnist_helpers.timings import FILE, stored_timings
from mnist_helpers.training import compiled_epoch
from tools.measure.machine import Watch, processor, stamp

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

BATCHES = (1, 10, 100, 1000, 10_000)
WIDTHS = (10, 64, 512, 4096)
SMALL_BATCHES = (1, 10, 100)
ROUNDS, LEAST = 15, 0.1  # how often a time is taken, and how many seconds of steps it covers
RATE = 0.01


class Model(NamedTuple):
    """Parameters, and how they make ten logits of images (n, 784)."""

    parameters: list[tf.Variable]
    logits: Callable[[tf.Tensor], tf.Tensor]

    @property
    def size(self) -> int:
        """Count the numbers that training changes."""
        return sum(int(np.prod(parameter.shape)) for parameter in self.parameters)


class Task(NamedTuple):
    """What a row is about, a call to time, and how many steps the call makes."""

    row: dict
    run: Callable[[], object]
    steps: int


def weights(*shape: int) -> list[tf.Variable]:
    """Make small random weights of a shape, and the biases of its last dimension."""
    start = np.random.default_rng(0).normal(0, 0.01, shape).astype(np.float32)
    return [tf.Variable(start), tf.Variable(tf.zeros(shape[-1]))]


def softmax_regression() -> Model:
    """The course's model."""
    W, b = weights(784, 10)
    return Model([W, b], lambda x: x @ W + b)


def hidden_layer(width: int) -> Model:
    """The same with a layer of ``width`` numbers between pixels and logits."""
    W, b = weights(784, width)
    V, c = weights(width, 10)
    return Model([W, b, V, c], lambda x: tf.nn.relu(x @ W + b) @ V + c)


def convolutional_network() -> Model:
    """TensorFlow's tutorial of 2016: two layers of 5 x 5 windows, 1024 numbers, ten logits."""
    K, k = weights(5, 5, 1, 32)
    L, m = weights(5, 5, 32, 64)
    W, b = weights(7 * 7 * 64, 1024)
    V, c = weights(1024, 10)

    def logits(x: tf.Tensor) -> tf.Tensor:
        x = tf.nn.relu(tf.nn.conv2d(tf.reshape(x, (-1, 28, 28, 1)), K, 1, "SAME") + k)
        x = tf.nn.relu(tf.nn.conv2d(tf.nn.max_pool2d(x, 2, 2, "SAME"), L, 1, "SAME") + m)
        x = tf.reshape(tf.nn.max_pool2d(x, 2, 2, "SAME"), (-1, 7 * 7 * 64))
        return tf.nn.relu(x @ W + b) @ V + c

    return Model([K, k, L, m, W, b, V, c], logits)


def step_of(model: Model) -> Callable[[tf.Tensor, tf.Tensor], tf.Tensor]:
    """Compile one step of gradient descent."""

    @tf.function
    def step(images: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            cost = cross_entropy(model.logits(images), tf.one_hot(labels, 10))
        slopes = tape.gradient(cost, model.parameters)
        for parameter, slope in zip(model.parameters, slopes, strict=True):
            parameter.assign_sub(RATE * slope)
        return cost

    return step


def timed(run: Callable[[], object], calls: int) -> float:
    """Give the seconds a call, until the device has done all of them."""
    begun = time.perf_counter()
    for _ in range(calls):
        run()
    tf.test.experimental.sync_devices()
    return (time.perf_counter() - begun) / calls


def medians(runs: list[Callable[[], object]]) -> list[float]:
    """Time calls, in turns, so that what disturbs a while disturbs all of them."""
    for run in runs:
        timed(run, 3)  # compiles
    calls = [1 + int(LEAST / timed(run, 3)) for run in runs]
    rounds = [[timed(*pair) for pair in zip(runs, calls, strict=True)] for _ in range(ROUNDS)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def data(batch: int) -> tuple[tf.Tensor, tf.Tensor]:
    """Make up a batch, and put it where the step will look for it."""
    rng = np.random.default_rng(0)
    images = rng.random((batch, 784), np.float32)
    return tf.constant(images), tf.constant(rng.integers(0, 10, batch), tf.int32)


def stepwise(name: str, model: Model, batches: tuple[int, ...]) -> Iterator[Task]:
    """Prepare steps that Python starts one by one."""
    step = step_of(model)
    for batch in batches:
        row = {"model": name, "size": model.size, "batch": batch}
        yield Task(row, functools.partial(step, *data(batch)), 1)


def in_one_program() -> Iterator[Task]:
    """Prepare the loop of ``fit``: many steps without Python between them, rows picked too."""
    model = softmax_regression()
    images, labels = data(max(BATCHES))
    for batch in BATCHES:
        steps = max(2, 20_000 // batch)
        order = np.random.default_rng(0).integers(0, len(images), (steps, batch), np.int32)
        given = (images, labels, tf.constant(order), *model.parameters, tf.constant(RATE))
        row = {"model": "softmax regression in fit", "size": model.size, "batch": batch}
        yield Task(row, functools.partial(compiled_epoch, *given), steps)


def tasks() -> Iterator[Task]:
    """Prepare every model and batch on the device that is chosen."""
    yield from stepwise("softmax regression", softmax_regression(), BATCHES)
    yield from in_one_program()
    for width in WIDTHS:
        yield from stepwise("hidden layer", hidden_layer(width), (100,))
    yield from stepwise("convolutional network", convolutional_network(), SMALL_BATCHES)


def devices() -> dict[str, str]:
    """Give the machine's devices: from the name that a reader knows to TensorFlow's."""
    found = {processor(): "CPU:0"}
    for number, gpu in enumerate(tf.config.list_physical_devices("GPU")):
        details = tf.config.experimental.get_device_details(gpu)
        found.setdefault(details.get("device_name", "a GPU"), f"GPU:{number}")
    return found


def run_on(machine: str, device: str) -> dict:
    """Measure one device; say that other programs were at work, if they were."""
    with Watch() as watch, tf.device(device):
        todo = list(tasks())
        seconds = medians([task.run for task in todo])
    if watch.busy:
        print(f"BUSY: other programs took {watch.others:.0%}. Measure again on an idle machine.")
    rows = [
        task.row | {"seconds": float(f"{took / task.steps:.3g}")}
        for task, took in zip(todo, seconds, strict=True)
    ]
    for row in rows:
        print(f"{machine}: {row}")
    return {
        "machine": machine,
        "kind": device[:3],
        **stamp(watch),
        "rows": rows,
    }


def replaced(runs: list[dict], run: dict) -> list[dict]:
    """Put a run in the place of the one on a device of the same name, or at the end."""
    names = [old["machine"] for old in runs]
    if run["machine"] not in names:
        return [*runs, run]
    return [run if old["machine"] == run["machine"] else old for old in runs]


def text_of(runs: list[dict]) -> str:
    """Write runs as JSON, a row a line."""
    blocks = []
    for run in runs:
        about = {name: value for name, value in run.items() if name != "rows"}
        head = "".join(f" {json.dumps(name)}: {json.dumps(x)},\n" for name, x in about.items())
        body = ",\n".join(f"  {json.dumps(row)}" for row in run["rows"])
        blocks.append(f'{{\n{head} "rows": [\n{body}\n ]\n}}')
    return "[" + ",\n".join(blocks) + "]\n"


def main() -> None:
    """Measure each device and write the file."""
    tf.get_logger().setLevel("ERROR")  # each size of batch is compiled anew, as it should be
    runs = stored_timings() if FILE.exists() else []
    for machine, device in devices().items():
        runs = replaced(runs, run_on(machine, device))
    write_whole(FILE, text_of(runs).encode("utf-8"))
    print(f"wrote mnist_helpers/{FILE.name}")


if __name__ == "__main__":
    main()
