"""Prove that TensorFlow works on a graphics processor here, or stop.

    python -m tools.rerun.on_gpu [--expect-none]

A program that asks for no device runs on the processor where there is nothing else, and says
nothing. So a training step of the course's model is run on the first graphics processor by name,
with no way out to another device; its results must lie there, and its memory must have been used.
"""

import argparse
import sys
from collections.abc import Callable

from mnist_helpers import SoftmaxRegression, make_digits, normalize, train_step

import tensorflow as tf  # isort: skip  # mnist_helpers quiets it, so comes first

DEVICE = "GPU:0"


class NoProof(Exception):
    """Work was not done where it should have been."""


def train_on(device: str) -> tuple[tf.Variable, tf.Tensor]:
    """Train one step on a device, without a way out; give the weights and a result.

    Raises:
        tf.errors.OpError, RuntimeError: there is no such device, or it cannot do that.
    """
    tf.config.set_soft_device_placement(False)
    with tf.device(device):
        digits, labels = make_digits(100, seed=0)
        images = tf.constant(normalize(digits))
        model = SoftmaxRegression()
        train_step(images, tf.constant(labels.astype("int32")), model.W, model.b, 0.1)
        return model.W, tf.matmul(images, model.W)


def prove(train: Callable[[str], tuple[tf.Variable, tf.Tensor]] = train_on) -> str:
    """Say what was seen on the graphics processor.

    Raises:
        NoProof: nothing was.
    """
    found = tf.config.list_physical_devices("GPU")
    if not found:
        raise NoProof(
            "TensorFlow sees no graphics processor. Is there a driver (nvidia-smi), and was .venv "
            "made with GPU=1, which installs CUDA's libraries?"
        )
    W, result = train(DEVICE)
    for name, tensor in (("the weights", W), ("a result", result)):
        if DEVICE not in tensor.device.replace("device:", ""):
            raise NoProof(f"{name} lie on {tensor.device}, and not on {DEVICE}")
    used = tf.config.experimental.get_memory_info(DEVICE)["peak"]
    if used < W.numpy().nbytes + result.numpy().nbytes:
        raise NoProof(f"the graphics processor has held {used} bytes: too few for the work")
    name = tf.config.experimental.get_device_details(found[0]).get("device_name", "without a name")
    return f"a training step ran on {DEVICE}, {name}; at the most it held {used} bytes"


def prove_none(train: Callable[[str], tuple[tf.Variable, tf.Tensor]] = train_on) -> str:
    """Say that there is no graphics processor, and that work for one is refused.

    Raises:
        NoProof: there is one, or its work was done elsewhere without a word.
    """
    if found := tf.config.list_physical_devices("GPU"):
        raise NoProof(f"no graphics processor was expected, and TensorFlow sees {len(found)}")
    try:
        W, _ = train(DEVICE)
    except (tf.errors.OpError, RuntimeError, ValueError) as error:
        if DEVICE not in str(error).replace("device:", ""):
            raise  # it failed for another reason
        return "TensorFlow sees no graphics processor, as expected, and refuses to work on one"
    raise NoProof(f"work for {DEVICE} was done on {W.device}, without a word")


def main(arguments: list[str] | None = None) -> int:
    """Print the proof, or why there is none; the exit code says which."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--expect-none", action="store_true", help="prove that there is none")
    try:
        print((prove_none if parser.parse_args(arguments).expect_none else prove)())
    except NoProof as error:
        print(f"NO PROOF: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
