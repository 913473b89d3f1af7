"""The small package behind the course: data, plots, and what the chapters taught so far.

Each public name says in its docstring which chapter explains it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from mnist_helpers.batches import batches, epoch_order
from mnist_helpers.clothes import chosen_rate, stored_clothes
from mnist_helpers.comparison import seed_interval, sign_test
from mnist_helpers.data import fetch_mnist, load_mnist
from mnist_helpers.download import MnistNotFoundError
from mnist_helpers.fashion import load_fashion_mnist
from mnist_helpers.files import write_whole
from mnist_helpers.graph import HiddenLayer, fit_hidden_layer
from mnist_helpers.idx import read_idx, write_idx
from mnist_helpers.images import Mnist, Split, normalize, one_hot, split
from mnist_helpers.linear import LinearModel, fit_linear
from mnist_helpers.means import mean_pictures, nearest_mean
from mnist_helpers.metrics import (
    accuracy,
    calibration_error,
    confident_mistakes,
    confusion_matrix,
    threshold_for,
    wilson_interval,
)
from mnist_helpers.plots import (
    show_confusion,
    show_costs,
    show_digits,
    show_intervals,
    show_kernels,
    show_points,
    show_probabilities,
    show_reading,
    show_reliability,
    show_runs,
    show_shares,
    show_silence,
    show_weights,
)
from mnist_helpers.quiet_tensorflow import MISSING, import_quietly
from mnist_helpers.scores import published_results, stored_scores
from mnist_helpers.standin import load_standin, make_digits, make_letters
from mnist_helpers.tables import Table
from mnist_helpers.timings import compare_card, stored_timings
from mnist_helpers.transforms import add_noise, centre, shift, thicken

if TYPE_CHECKING:
    from mnist_helpers.checkpoints import (
        export_weights,
        import_weights,
        list_checkpoints,
        restore_checkpoint,
        save_checkpoint,
    )
    from mnist_helpers.distortion import distort, mirror
    from mnist_helpers.model import SoftmaxRegression, cross_entropy, softmax
    from mnist_helpers.network import build_network, export_network, fit_network, import_network
    from mnist_helpers.reader import build_reader
    from mnist_helpers.training import fit, train_step

__all__ = [
    "HiddenLayer",
    "LinearModel",
    "Mnist",
    "MnistNotFoundError",
    "SoftmaxRegression",
    "Split",
    "Table",
    "accuracy",
    "add_noise",
    "batches",
    "build_network",
    "build_reader",
    "calibration_error",
    "centre",
    "chosen_rate",
    "compare_card",
    "confident_mistakes",
    "confusion_matrix",
    "cross_entropy",
    "distort",
    "epoch_order",
    "export_network",
    "export_weights",
    "fetch_mnist",
    "fit",
    "fit_hidden_layer",
    "fit_linear",
    "fit_network",
    "import_network",
    "import_weights",
    "list_checkpoints",
    "load_fashion_mnist",
    "load_mnist",
    "load_standin",
    "make_digits",
    "make_letters",
    "mean_pictures",
    "mirror",
    "nearest_mean",
    "normalize",
    "one_hot",
    "published_results",
    "read_idx",
    "restore_checkpoint",
    "save_checkpoint",
    "seed_interval",
    "shift",
    "show_confusion",
    "show_costs",
    "show_digits",
    "show_intervals",
    "show_kernels",
    "show_points",
    "show_probabilities",
    "show_reading",
    "show_reliability",
    "show_runs",
    "show_shares",
    "show_silence",
    "show_weights",
    "sign_test",
    "softmax",
    "split",
    "stored_clothes",
    "stored_scores",
    "stored_timings",
    "thicken",
    "threshold_for",
    "train_step",
    "wilson_interval",
    "write_idx",
    "write_whole",
]

import_quietly()  # TensorFlow, once somebody asks for it

# Names that need TensorFlow, by their module. It is not there on every machine, and loading it
# takes longer than all the rest: so it waits for the first of these names.
WITH_TENSORFLOW = {
    name: module
    for module, names in {
        "checkpoints": (
            *("export_weights", "import_weights", "list_checkpoints"),
            *("restore_checkpoint", "save_checkpoint"),
        ),
        "distortion": ("distort", "mirror"),
        "model": ("SoftmaxRegression", "cross_entropy", "softmax"),
        "network": ("build_network", "export_network", "fit_network", "import_network"),
        "reader": ("build_reader",),
        "training": ("fit", "train_step"),
    }.items()
    for name in names
}


def __getattr__(name: str) -> object:
    """Load a name that needs TensorFlow when it is asked for."""
    if name not in WITH_TENSORFLOW:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    try:
        value = getattr(import_module(f"{__name__}.{WITH_TENSORFLOW[name]}"), name)
    except ModuleNotFoundError as error:
        if error.name != "tensorflow":
            raise
        sentence = f"{name} needs TensorFlow. {MISSING}"
        raise ModuleNotFoundError(sentence, name="tensorflow") from None
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, those that are not loaded yet too."""
    return sorted({*globals(), *__all__})
