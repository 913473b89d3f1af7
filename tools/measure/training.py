"""Time training and loading against their aims, all in one run on one machine.

    python -m tools.measure.training [--rounds 3] [--epochs 25]

Every contestant trains the article's model at the article's settings (55000 rows, batches of
100, learning rate 0.01) from the same start; all but Keras, which shuffles for itself, see the
same batches in the same order. A first epoch, in which TensorFlow compiles, is timed apart.
Then come the rounds, in each of which every contestant trains from the start again, so that a
busy moment of the machine does not fall on one alone. Each round begins with another contestant,
so that none always runs in the wake of the same one. Seconds are medians of the rounds, and a
ratio is the median of the rounds' ratios.
"""

import argparse
import os
import platform
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np
from tqdm import tqdm

# Python puts the folder of this file first, where mnist_helpers is a folder of tests.
from mnist_helpers import Mnist, SoftmaxRegression, epoch_order, fit, load_mnist, one_hot

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

BATCH = 100
RATE = 0.01
LOADING_AIM = 1.5  # seconds
Weights = tuple[np.ndarray, np.ndarray]
Train = Callable[[int], Weights]  # from a number of epochs to the trained W and b


def start() -> Weights:
    """Give the W and b that every contestant starts from."""
    model = SoftmaxRegression(seed=0)
    return model.W.numpy(), model.b.numpy()


def course(mnist: Mnist) -> Train:
    """Prepare this course's own fit."""

    def train(epochs: int) -> Weights:
        model = SoftmaxRegression(seed=0)
        fit(model, *mnist.train, epochs=epochs, batch_size=BATCH, learning_rate=RATE)
        return model.W.numpy(), model.b.numpy()

    return train


def plain_numpy(mnist: Mnist) -> Train:
    """Prepare the same algorithm as a plain NumPy loop."""
    images, targets = mnist.train.images, one_hot(mnist.train.labels)

    def train(epochs: int) -> Weights:
        W, b = start()
        for epoch in range(epochs):
            order, cost = epoch_order(len(images), 0, epoch), 0.0
            for place in range(0, len(order), BATCH):
                rows = order[place : place + BATCH]
                x, y = images[rows], targets[rows]
                logits = x @ W + b
                logits -= logits.max(axis=1, keepdims=True)
                powers = np.exp(logits)
                sums = powers.sum(axis=1, keepdims=True)
                cost += np.log(sums).sum() - (logits * y).sum()
                slope = (powers / sums - y) * np.float32(RATE / len(rows))
                W -= x.T @ slope
                b -= slope.sum(axis=0)
        return W, b

    return train


def floor(mnist: Mnist) -> Train:
    """Prepare what no epoch can do without: two matrix products over the whole set."""
    images = mnist.train.images

    def train(epochs: int) -> Weights:
        W, b = start()
        for _ in range(epochs):
            logits = images @ W
            images.T @ logits
        return W, b

    return train


def tensorflow_1(mnist: Mnist) -> Train:
    """Prepare the article's own way: placeholders, a session, one run and one feed a batch."""
    v1 = tf.compat.v1
    images, targets, first = mnist.train.images, one_hot(mnist.train.labels), start()
    with tf.Graph().as_default():
        x = v1.placeholder(tf.float32, [None, 784])
        y = v1.placeholder(tf.float32, [None, 10])
        W, b = (v1.Variable(value) for value in first)
        share = tf.nn.softmax(tf.matmul(x, W) + b)
        cost = tf.reduce_mean(-tf.reduce_sum(y * v1.log(share), axis=1))
        descent = v1.train.GradientDescentOptimizer(RATE).minimize(cost)
        begin = v1.global_variables_initializer()
        session = v1.Session()

    def train(epochs: int) -> Weights:
        session.run(begin)
        for epoch in range(epochs):
            order, mean = epoch_order(len(images), 0, epoch), 0.0
            for place in range(0, len(order), BATCH):
                rows = order[place : place + BATCH]
                feed = {x: images[rows], y: targets[rows]}
                mean += session.run([descent, cost], feed_dict=feed)[1] / (len(order) // BATCH)
        return tuple(session.run([W, b]))

    return train


def keras(mnist: Mnist) -> Train:
    """Prepare Keras, as its documentation would have it."""
    layers = [tf.keras.Input((784,)), tf.keras.layers.Dense(10)]
    model = tf.keras.Sequential(layers)
    surprise = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=tf.keras.optimizers.SGD(RATE), loss=surprise)

    def train(epochs: int) -> Weights:
        model.set_weights(start())
        model.fit(*mnist.train, batch_size=BATCH, epochs=epochs, verbose=0)
        return tuple(model.get_weights())

    return train


CONTESTANTS = {
    "this course": course,
    "plain NumPy": plain_numpy,
    "floor": floor,
    "TensorFlow 1": tensorflow_1,
    "Keras": keras,
}


def timed(train: Train, epochs: int) -> tuple[float, Weights]:
    """Train once; give the seconds it took, and W and b."""
    begun = time.perf_counter()
    weights = train(epochs)
    return time.perf_counter() - begun, weights


def loading_seconds(times: int = 5) -> list[float]:
    """Time load_mnist: the four files found, verified, unpacked, normalised and split."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        load_mnist()
        seconds.append(time.perf_counter() - begun)
    return seconds


def verdict(text: str, reached: bool) -> None:
    """Print how one aim came out."""
    print(f"{'ok' if reached else 'MISSED':7} {text}")


def judge(seconds: dict[str, list[float]], shares: dict[str, float], loading: float) -> None:
    """Compare with the aims, one line each."""
    ours = np.array(seconds["this course"])
    times = {name: float(np.median(np.array(column) / ours)) for name, column in seconds.items()}
    slower = 1 / times["floor"]
    verdict(f"not slower than plain NumPy: {times['plain NumPy']:.2f}x", times["plain NumPy"] >= 1)
    verdict(f"within twice the floor: {slower:.2f} times the floor", slower <= 2)
    for name, aim in {"TensorFlow 1": 5, "Keras": 12}.items():
        verdict(f"{aim}x faster than {name}: {times[name]:.1f}x", times[name] >= aim)
    ours, theirs = shares["this course"], shares["plain NumPy"]
    verdict(f"as accurate as NumPy: {ours:.4f} and {theirs:.4f}", f"{ours:.3f}" == f"{theirs:.3f}")
    text = f"loading under {LOADING_AIM} s: {loading:.2f} s (verified, normalised, median of 5)"
    verdict(text, loading < LOADING_AIM)


def main() -> None:
    """Load, warm up, run the rounds, print the table and the verdicts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=3, help="at least 1 (default: 3)")
    parser.add_argument("--epochs", type=int, default=25, help="at least 1 (default: 25)")
    options = parser.parse_args()
    if options.rounds < 1 or options.epochs < 1:
        parser.error("--rounds and --epochs are at least 1")

    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0  # Windows has none
    loading = statistics.median(loading_seconds())
    mnist = load_mnist()
    trains = {name: prepare(mnist) for name, prepare in CONTESTANTS.items()}
    first, seconds, shares = {}, {name: [] for name in trains}, {}
    names = list(trains)
    turns = [("first epoch", name) for name in names]
    for n in range(1, options.rounds + 1):
        turns += [(f"round {n}", name) for name in names]
        names = names[1:] + names[:1]
    progress = tqdm(turns, unit="run", file=sys.stderr, leave=False)
    for turn, name in progress:
        progress.set_description(f"{turn}: {name}")
        if turn == "first epoch":
            first[name], _ = timed(trains[name], 1)
            continue
        took, (W, b) = timed(trains[name], options.epochs)
        seconds[name].append(took)
        right = np.argmax(mnist.test.images @ W + b, axis=1) == mnist.test.labels
        shares[name] = float(np.mean(right))

    print(
        f"{os.cpu_count()} cores ({platform.machine()}), "
        f"{len(tf.config.list_physical_devices('GPU'))} GPUs, "
        f"Python {platform.python_version()}, NumPy {np.__version__}, TensorFlow {tf.__version__}, "
        f"XLA {'off' if os.environ.get('MNIST_XLA') == '0' else 'on'}; data: {mnist.source}"
    )
    if load > os.cpu_count() / 2:
        print(f"BUSY: a load of {load:.1f} before the start. Measure again on an idle machine.")
    rows = len(mnist.train.images)
    print(f"{options.rounds} rounds of {options.epochs} epochs of {rows} rows\n")
    print(f"{'':14}{'first epoch':>12}{'seconds':>10}{'per epoch':>11}{'accuracy':>10}")
    for name, column in seconds.items():
        median = statistics.median(column)
        share = "" if name == "floor" else f"{shares[name]:.4f}"
        each = median / options.epochs
        print(f"{name:14}{first[name]:>12.2f}{median:>10.2f}{each:>11.3f}{share:>10}")
    print()
    judge(seconds, shares, loading)


if __name__ == "__main__":
    main()
