"""The small package behind the course: data, plots, and what the chapters taught so far.

Each public name says in its docstring which chapter explains it.
"""

from mnist_helpers.quiet import import_tensorflow

import_tensorflow()  # before any module below imports it aloud

from mnist_helpers.batches import batches, epoch_order
from mnist_helpers.checkpoints import (
    export_weights,
    import_weights,
    list_checkpoints,
    restore_checkpoint,
    save_checkpoint,
    write_whole,
)
from mnist_helpers.comparison import seed_interval, sign_test
from mnist_helpers.data import fetch_mnist, load_mnist
from mnist_helpers.download import MnistNotFoundError
from mnist_helpers.graph import HiddenLayer, fit_hidden_layer
from mnist_helpers.idx import read_idx, write_idx
from mnist_helpers.images import Mnist, Split, normalize, one_hot, split
from mnist_helpers.metrics import accuracy, confident_mistakes, confusion_matrix, wilson_interval
from mnist_helpers.model import SoftmaxRegression, cross_entropy, softmax
from mnist_helpers.network import build_network, export_network, fit_network, import_network
from mnist_helpers.plots import (
    show_confusion,
    show_costs,
    show_digits,
    show_kernels,
    show_points,
    show_probabilities,
    show_weights,
)
from mnist_helpers.scores import published_results, stored_scores
from mnist_helpers.standin import load_standin, make_digits
from mnist_helpers.timings import stored_timings
from mnist_helpers.training import fit, train_step
from mnist_helpers.workers import run_workers

__all__ = [
    "HiddenLayer",
    "Mnist",
    "MnistNotFoundError",
    "SoftmaxRegression",
    "Split",
    "accuracy",
    "batches",
    "build_network",
    "confident_mistakes",
    "confusion_matrix",
    "cross_entropy",
    "epoch_order",
    "export_network",
    "export_weights",
    "fetch_mnist",
    "fit",
    "fit_hidden_layer",
    "fit_network",
    "import_network",
    "import_weights",
    "list_checkpoints",
    "load_mnist",
    "load_standin",
    "make_digits",
    "normalize",
    "one_hot",
    "published_results",
    "read_idx",
    "restore_checkpoint",
    "run_workers",
    "save_checkpoint",
    "seed_interval",
    "show_confusion",
    "show_costs",
    "show_digits",
    "show_kernels",
    "show_points",
    "show_probabilities",
    "show_weights",
    "sign_test",
    "softmax",
    "split",
    "stored_scores",
    "stored_timings",
    "train_step",
    "wilson_interval",
    "write_idx",
    "write_whole",
]
