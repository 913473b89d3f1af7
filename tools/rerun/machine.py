"""What this machine has: MNIST, Fashion-MNIST, and a graphics processor.

    python -m tools.rerun.machine [--mnist] [--fashion]

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
        fashion: the folder with real Fashion-MNIST, likewise.
    """

    mnist: str | None
    gpu: str | None
    fashion: str | None = None


# What Linux shows of a graphics processor: NVIDIA's, AMD's, one behind Windows, any other.
DEVICES = ("/dev/nvidia*", "/dev/kfd", "/dev/dxg", "/dev/dri")


def look(environment: Mapping[str, str], want_mnist: bool, want_fashion: bool = False) -> Machine:
    """Look as the notebooks will. Why there is no MNIST, or no Fashion-MNIST, is shown.

    Args:
        environment: of the notebooks.
        want_mnist: whether to look for real MNIST too, and to fetch it.
        want_fashion: the same of Fashion-MNIST.
    """
    if not want_mnist and not want_fashion and no_card():
        return Machine(None, None)
    wanted = {"--mnist": want_mnist, "--fashion": want_fashion}
    options = [option for option, want in wanted.items() if want]
    command = [sys.executable, "-m", "tools.rerun.machine", *options]
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    return Machine(**json.loads(done.stdout))


def no_card() -> bool:
    """Say whether there is surely no graphics processor; asking TensorFlow takes seconds."""
    return sys.platform == "linux" and not any(map(glob.glob, DEVICES))


def find_folder(name: str) -> str | None:
    """Give the folder of a real data set; if there is none, write why to the error stream.

    Args:
        name: of the data set, as in ``mnist_helpers.download``.
    """
    from mnist_helpers import data, download

    real = getattr(download, name)._replace(standin="")  # nobody wants generated digits here
    try:
        return str(data.find(real, None).resolve())
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
    mnist = find_folder("MNIST") if "--mnist" in sys.argv[1:] else None
    fashion = find_folder("FASHION_MNIST") if "--fashion" in sys.argv[1:] else None
    found = Machine(mnist, find_gpu(), fashion)
    print(json.dumps(asdict(found)))


if __name__ == "__main__":
    main()
