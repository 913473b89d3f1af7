"""What this machine has: MNIST, and a graphics processor.

    python -m tools.rerun.machine [--mnist]

says so in JSON. It is a process of its own, since who asks TensorFlow for a graphics processor
takes hold of it.
"""

import glob
import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from tools import ROOT


@dataclass(frozen=True)
class Machine:
    """What there is.

    Attributes:
        mnist: the folder with real MNIST; None without one, or where nobody wanted to know.
        gpu: the name of the graphics processor that TensorFlow sees, or None.
    """

    mnist: str | None
    gpu: str | None


# What Linux shows of a graphics processor: NVIDIA's, AMD's, one behind Windows, any other.
DEVICES = ("/dev/nvidia*", "/dev/kfd", "/dev/dxg", "/dev/dri")


def look(environment: Mapping[str, str], want_mnist: bool) -> Machine:
    """Look as the notebooks will. Why there is no MNIST is shown.

    Args:
        environment: of the notebooks.
        want_mnist: whether to look for real MNIST too, and to fetch it.
    """
    if not want_mnist and no_card():
        return Machine(None, None)
    command = [sys.executable, "-m", "tools.rerun.machine", *(["--mnist"] if want_mnist else [])]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return Machine(**json.loads(done.stdout))


def no_card() -> bool:
    """Say whether there is surely no graphics processor; asking TensorFlow takes seconds."""
    return sys.platform == "linux" and not any(map(glob.glob, DEVICES))


def find_mnist() -> str | None:
    """Give the folder of real MNIST; if there is none, write why to the error stream."""
    import mnist_helpers

    try:
        return str(mnist_helpers.fetch_mnist().resolve())
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return None


def find_gpu() -> str | None:
    """Name the first graphics processor that TensorFlow sees, if there is one."""
    import mnist_helpers  # noqa: F401  it quiets TensorFlow, so comes first

    import tensorflow as tf  # isort: skip

    for gpu in tf.config.list_physical_devices("GPU"):
        details = tf.config.experimental.get_device_details(gpu)
        return details.get("device_name", "a GPU")
    return None


def main() -> None:
    """Print it."""
    found = Machine(find_mnist() if "--mnist" in sys.argv[1:] else None, find_gpu())
    print(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
