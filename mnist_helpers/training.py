"""Gradient descent, one step at a time and compiled. Explained in chapter 04_training."""

import os
from collections.abc import Callable

import numpy as np
import tensorflow as tf

from mnist_helpers.batches import epoch_order
from mnist_helpers.images import CLASSES
from mnist_helpers.model import SoftmaxRegression, cross_entropy
from mnist_helpers.settings import check_settings, check_training_data

# XLA makes the loop several times faster. Machines whose TensorFlow lacks it set MNIST_XLA=0.
USE_XLA = os.environ.get("MNIST_XLA", "1") != "0"
FEW = 5000  # rows, up to which fifty epochs of hundreds are over before XLA has compiled them


def train_step(
    images: tf.Tensor, labels: tf.Tensor, W: tf.Variable, b: tf.Variable, learning_rate: float
) -> tf.Tensor:
    """Move the parameters one step downhill, in place.

    Args:
        images: float32 (n, 784).
        labels: integers (n,), the digits 0 to 9.
        W: float32 (784, 10), changed in place.
        b: float32 (10,), changed in place.
        learning_rate: length of the step, as a multiple of the gradient.

    Returns:
        float32 scalar: the cost *before* the step, in nats.

    Chapter: 04_training.
    """
    with tf.GradientTape() as tape:
        cost = cross_entropy(tf.matmul(images, W) + b, tf.one_hot(labels, 10))
    dW, db = tape.gradient(cost, [W, b])
    W.assign_sub(learning_rate * dW)
    b.assign_sub(learning_rate * db)
    return cost


@tf.function(jit_compile=USE_XLA)
def compiled_epoch(
    images: tf.Tensor,
    labels: tf.Tensor,
    order: tf.Tensor,
    W: tf.Variable,
    b: tf.Variable,
    learning_rate: tf.Tensor,
) -> tf.Tensor:
    """Run the steps of :func:`train_step` over a whole epoch as one compiled program.

    The same arithmetic, laid out for speed: the parameters travel through the loop as values
    and are written back once, and the weights of a digit lie side by side in memory, which is
    why the loop works on the transpose of W. W and b are arguments, so all models share one
    compilation.

    Args:
        images: float32 (n, 784).
        labels: int32 (n,).
        order: int32 (steps, batch_size): the rows of each batch.
        W: float32 (784, 10), changed in place.
        b: float32 (10,), changed in place.
        learning_rate: float32 scalar.

    Returns:
        float32 scalar: the mean of the costs of all steps.

    Chapter: 04_training.
    """
    weights, biases, total = tf.transpose(W), tf.identity(b), tf.constant(0.0)
    for step in tf.range(order.shape[0]):
        batch = tf.gather(images, order[step])
        targets = tf.one_hot(tf.gather(labels, order[step]), CLASSES)
        with tf.GradientTape() as tape:
            tape.watch([weights, biases])
            logits = tf.matmul(batch, weights, transpose_b=True) + biases
            cost = cross_entropy(logits, targets)
        slopes = tape.gradient(cost, [weights, biases])
        weights -= learning_rate * slopes[0]
        biases -= learning_rate * slopes[1]
        total += cost
    W.assign(tf.transpose(weights))
    b.assign(biases)
    return total / order.shape[0]


traced_step = tf.function(train_step, autograph=False)


def plain_epoch(
    images: tf.Tensor,
    labels: tf.Tensor,
    order: tf.Tensor,
    W: tf.Variable,
    b: tf.Variable,
    learning_rate: tf.Tensor,
) -> tf.Tensor:
    """Do what :func:`compiled_epoch` does, a step at a time: slower, but it begins at once.

    Takes and returns the same.
    """
    costs = [
        traced_step(tf.gather(images, rows), tf.gather(labels, rows), W, b, learning_rate)
        for rows in order
    ]
    return tf.add_n(costs) / len(costs)


def fit(
    model: SoftmaxRegression,
    images: np.ndarray,
    labels: np.ndarray,
    *,
    epochs: int = 25,
    batch_size: int = 100,
    learning_rate: float = 0.01,
    seed: int = 0,
    first_epoch: int = 0,
    on_epoch: Callable[[int, float], None] | None = None,
) -> list[float]:
    """Train a model in place; the defaults are the settings of the 2019 article.

    Args:
        model: the model to train.
        images: float32 (n, 784) in [0, 1]; a NumPy array or a TensorFlow tensor.
        labels: integers (n,), the digits 0 to 9; likewise.
        epochs: how many times to walk through all examples.
        batch_size: examples in a step. The last batch of an epoch may be short, and is the
            only one when there are fewer examples than this.
        learning_rate: length of a step.
        seed: fixes the order of the examples.
        first_epoch: number of the first epoch, for resuming an interrupted run.
        on_epoch: called after each epoch with its number, counted from 0, and its cost.

    Returns:
        The mean cost of each epoch, in nats per example.

    Raises:
        TypeError: images are not float32, labels are not integers, or a setting that counts
            something is not an integer.
        ValueError: no rows, unequal lengths, a wrong shape, NaN, labels out of range, or a
            setting out of range. After either error the model is untouched.

    Chapter: 04_training.
    """
    images, labels = np.asarray(images), np.asarray(labels)
    check_training_data(images, labels)
    check_settings(epochs, batch_size, learning_rate, seed, first_epoch)
    count = len(images)
    whole = count - count % batch_size
    pixels, digits = tf.constant(images), tf.constant(labels, tf.int32)
    rate = tf.constant(learning_rate, tf.float32)
    # Rows alone decide, so that a run that is resumed goes on with the same arithmetic.
    run_epoch = plain_epoch if count <= FEW else compiled_epoch
    costs = []
    for epoch in range(first_epoch, first_epoch + epochs):
        order = epoch_order(count, seed, epoch).astype(np.int32)
        total = 0.0
        # All full batches are one program, the short last one another.
        for rows in (order[:whole].reshape(-1, batch_size), order[None, whole:]):
            if rows.size:
                cost = run_epoch(pixels, digits, tf.constant(rows), model.W, model.b, rate)
                total += float(cost) * rows.size
        costs.append(total / count)
        if on_epoch is not None:
            on_epoch(epoch, costs[-1])
    return costs
