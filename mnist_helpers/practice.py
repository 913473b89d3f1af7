"""A hidden layer and its training with one thing changed at a time, several seeds each. NumPy only.

Explained in chapter 09_overfitting, which shows `train_epoch` and says what the rest does.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from mnist_helpers.batches import batches
from mnist_helpers.comparison import seed_interval
from mnist_helpers.graph import (
    HiddenLayer,
    Node,
    add,
    backward,
    matmul,
    relu,
    softmax_cross_entropy,
)
from mnist_helpers.images import Split, one_hot
from mnist_helpers.normalisation import BatchNorm
from mnist_helpers.optimisers import Descent, Schedule, steady
from mnist_helpers.regularisation import dropout, epochs_waited, weight_decay
from mnist_helpers.tables import Table

BATCH = 100


class PracticeLayer(HiddenLayer):
    """The hidden layer of chapter 08_numpy, with room for what chapter 09_overfitting adds to it.

    Attributes:
        weights: the nodes W and V, which weight decay puts a price on.
        keep: the probability with which a hidden answer stays in a training step.
        norm: normalises the hidden sums, or None.

    Chapter: 09_overfitting.
    """

    def __init__(
        self,
        seed: int = 0,
        width: int = 128,
        scale: float = 1.0,
        keep: float = 1.0,
        normalised: bool = False,
    ):
        """Draw the starting values of ``HiddenLayer(width, seed)``.

        Args:
            seed: fixes the starting values and what dropout leaves out.
            width: how many hidden neurons.
            scale: what the starting weights are multiplied by.
            keep: the probability with which a hidden answer stays in a training step.
            normalised: whether the hidden sums go through batch normalisation.
        """
        super().__init__(width, seed)
        self.weights = self.W, self.V
        for node in self.weights:
            node.value = node.value * scale
        self.keep, self.norm = keep, BatchNorm(width) if normalised else None
        self.rng = np.random.default_rng([seed, 0, 1])  # not the numbers that order the batches

    @property
    def parameters(self) -> tuple[Node, ...]:
        """Give the nodes that training changes: W, b, V, c, and a norm's gain and shift."""
        return super().parameters + ((self.norm.gain, self.norm.shift) if self.norm else ())

    def __call__(self, images: np.ndarray, training: bool = False) -> Node:
        """Score images: float32 (n, 784) to logits, a node (n, 10)."""
        # matmul would also look for the pictures' gradient, a third of the work, and for nobody
        product = Node(images @ self.W.value, (self.W, lambda g: images.T @ g))
        sums = add(product, self.b)
        if self.norm:
            sums = self.norm(sums, training)
        hidden = relu(sums)
        if training and self.keep < 1:
            hidden = dropout(hidden, self.keep, self.rng)
        return add(matmul(hidden, self.V), self.c)


class Run(NamedTuple):
    """What one training gave.

    Attributes:
        model: the trained model.
        steps: number of the last step of each epoch, counted from 1.
        costs: mean cost of each epoch's batches, as the model stood at each, in nats.
        watched: cost on the watched images after each epoch, in nats.

    Chapter: 09_overfitting.
    """

    model: PracticeLayer
    steps: list[int]
    costs: list[float]
    watched: list[float]

    def steps_to(self, cost: float) -> float:
        """Count the steps until an epoch's training cost was below a bound; else infinity."""
        below = np.flatnonzero(np.array(self.costs) < cost)
        return float(self.steps[below[0]]) if len(below) else np.inf


def train_epoch(
    model: PracticeLayer,
    walk: Iterable[tuple[np.ndarray, np.ndarray]],
    rule: Descent,
    rate: float,
    decay: float = 0.0,
) -> float:
    """Train for one walk through the examples.

    Args:
        model: the model; a rule moves its parameters.
        walk: pairs (images, labels), as :func:`batches` gives them.
        rule: makes the steps: Descent, Momentum or Adam.
        rate: the learning rate.
        decay: the price on large weights.

    Returns:
        The mean cost of the batches, each before its step and without the price, in nats.

    Chapter: 09_overfitting.
    """
    costs = []
    for images, labels in walk:
        scores = model(images, training=True)
        cost = softmax_cross_entropy(scores, one_hot(labels))
        costs.append(cost.value)
        backward(weight_decay(cost, model.weights, decay))
        rule.step(rate)
    return float(np.mean(costs))


def cost_on(model: PracticeLayer, examples: Split) -> float:
    """Measure a model's mean surprise at the right answers, in nats; it is in use, not in training.

    Chapter: 09_overfitting.
    """
    return float(softmax_cross_entropy(model(examples.images), one_hot(examples.labels)).value)


def practise(
    examples: Split,
    watched: Split,
    seed: int = 0,
    *,
    epochs: int = 40,
    rate: float = 0.5,
    rule: type[Descent] = Descent,
    schedule: Schedule = steady,
    decay: float = 0.0,
    patience: int | None = None,
    scale: float = 1.0,
    keep: float = 1.0,
    normalised: bool = False,
) -> Run:
    """Train a hidden layer of 128; the defaults are the plain training of the chapter.

    Args:
        examples: what to train on.
        watched: other examples, on which the cost is measured after each epoch.
        seed: fixes the starting values, the order of the examples, and what dropout leaves out.
        epochs: how many walks through the examples, at most.
        rate: the learning rate at the start.
        rule: how a step is made: Descent, Momentum or Adam.
        schedule: by what the rate is multiplied, from the part of the epochs that is over.
        decay: the price on large weights.
        patience: for early stopping, by the watched images; None trains to the end.
        scale: what the starting weights are multiplied by.
        keep: the probability with which a hidden answer stays in a training step.
        normalised: whether the hidden sums go through batch normalisation.

    Returns:
        The trained model and how its costs went.

    Chapter: 09_overfitting.
    """
    model = PracticeLayer(seed, scale=scale, keep=keep, normalised=normalised)
    step_rule = rule(model.parameters)
    kept: list[np.ndarray] = []
    run = Run(model, [], [], [])
    for epoch in range(epochs):
        walk = batches(*examples, BATCH, seed, epoch)
        run.costs.append(
            train_epoch(model, walk, step_rule, rate * schedule(epoch / epochs), decay)
        )
        run.watched.append(cost_on(model, watched))
        run.steps.append((epoch + 1) * -(-len(examples.labels) // BATCH))
        if patience:
            if epochs_waited(run.watched) == 0:
                kept = [node.value.copy() for node in model.parameters]
            elif epochs_waited(run.watched) >= patience:
                break
    for node, value in zip(model.parameters, kept, strict=False):  # none kept, none restored
        node.value = value
    return run


def five_runs(examples: Split, watched: Split, **change: object) -> list[Run]:
    """Train with one change from each of the seeds 0 to 4; see :func:`practise`.

    Chapter: 09_overfitting.
    """
    return [practise(examples, watched, seed, **change) for seed in range(5)]


def judge(runs: Sequence[Run], examples: Split) -> tuple[np.ndarray, np.ndarray]:
    """Say how well each run's model reads examples.

    Args:
        runs: some runs.
        examples: which none of them has trained on.

    Returns:
        Right answers, of 100, and the mean surprise, in nats: float64 (runs,) each.

    Chapter: 09_overfitting.
    """
    images, labels = examples
    scores = [run.model(images).value for run in runs]
    right = [100 * np.mean(each.argmax(axis=1) == labels) for each in scores]
    costs = [softmax_cross_entropy(Node(each), one_hot(labels)).value for each in scores]
    return np.array(right), np.array(costs, dtype=np.float64)


def median_steps(runs: Sequence[Run], reached: float = 0.1) -> float:
    """Give the median number of steps that some runs took to a training cost; or infinity.

    Chapter: 09_overfitting.
    """
    return float(np.median([run.steps_to(reached) for run in runs]))


def compare(runs: Mapping[str, Sequence[Run]], examples: Split, reached: float = 0.1) -> Table:
    """Set what changes have brought beside each other.

    Args:
        runs: from a name to its runs, each with the same seeds; "plain" is what all are compared
            with, seed by seed.
        examples: which none of them has trained on.
        reached: the training cost to which steps are counted.

    Returns:
        For each name the right answers of 100, the 95% interval of the difference to plain, the
        mean surprise in hundredths of a nat, and the median number of steps to the training cost,
        in hundreds. So all is told to about as many digits as five seeds can tell.

    Chapter: 09_overfitting.
    """
    before, _ = judge(runs["plain"], examples)
    rows = []
    for name, found in runs.items():
        right, costs = judge(found, examples)
        low, high = seed_interval(right - before)
        gain = "" if name == "plain" else f"{low:+.1f} to {high:+.1f}"
        steps = median_steps(found, reached) / 100
        rows.append(
            (name, f"{right.mean():.1f}", gain, f"{100 * costs.mean():.0f}", f"{steps:.1f}")
        )
    columns = ("change", "right", "more than plain", "100 x cost", f"steps / 100 to {reached}")
    return Table(columns, rows)
