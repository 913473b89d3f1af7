"""A plugin of pytest: the kernels in which nbval runs our notebooks, once or twice.

    python -m pytest -p tools.rerun.passes [--cold] [--note] [--rounding KIND:SEED]
                                           [--again KIND:SEED | --settings JSON] FILE

nbval starts a new interpreter for each notebook. Here a notebook gets a fork of a process that has
imported TensorFlow, jailed and without a network (see ``nbjudge``), unless one of its cells has
the tag ``network``, or all are to be cold. Each notebook runs once, in a kernel that rounds as
``--rounding`` says; then once more as ``--again`` says, if it does. The second time its cells have
names of their own, with the kind and the seed in them. ``--settings`` names other passes, and what
each changes in the environment: ``{"one thread": {"OMP_NUM_THREADS": "1"}}``.

nbval compares the outputs, exactly; a cell that names a tolerance has its numbers compared within
it first, see ``compare.py``, and with ``--pictures`` its pictures too. ``--note`` writes into the
JUnit file what each cell gave.
"""

import json
import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

import pytest
from jupyter_client.manager import KernelManager
from nbval.kernel import RunningKernel
from nbval.plugin import IPyNbCell, IPyNbFile

from nbjudge.grading.provisioner import Jailed
from nbjudge.launcher.base import Launcher
from nbjudge.launcher.forkserver_client import make_launcher
from tools import ROOT
from tools.rerun import compare

ROUNDING = ROOT / "tools/rerun/rounding"  # Python imports what it holds, when it is asked to
PRELOAD = ("tensorflow", "matplotlib.pyplot")  # not the package: it sets how this kernel draws
# How the names begin of what kernels are told.
PASSED = ("MNIST_", "FASHION_MNIST_", "TF_", "OMP_", "OPENBLAS_", "PYTHON", "ROUNDING")


class WarmKernelManager(Jailed, KernelManager):
    """A manager as nbval wants one, which waits; its kernels are warm and jailed."""


class WarmKernel(RunningKernel):
    """A kernel as nbval speaks to it."""

    def __init__(self, launcher: Launcher) -> None:
        """Start a kernel, and wait until its outputs arrive.

        Raises:
            StartError: it did not start; the message says why.
            queue.Empty: it does not answer.
        """
        self.km = WarmKernelManager(launcher=launcher)
        self.km.start_kernel()
        self.kc = self.km.client()
        self.kc.start_channels(hb=False)  # whether it lives is known from its process
        self._ensure_iopub_up()


class Pass:
    """All notebooks once.

    Attributes:
        environment: of its kernels.
        left: the names of the notebooks that have not run yet.
    """

    def __init__(self, changes: Mapping[str, str], cold: bool, name: str = "") -> None:
        """Say what it changes in the environment, whether all kernels are cold, and its name."""
        self.cold, self.label = cold, f" ({name})" if name else ""
        self.left: set[str] = set()
        self.environment = os.environ | changes
        if self.environment.get("ROUNDING"):
            places = filter(None, [str(ROUNDING), os.environ.get("PYTHONPATH")])
            self.environment["PYTHONPATH"] = os.pathsep.join(places)

    @cached_property
    def launcher(self) -> Launcher:
        """Starts the kernels: they see this environment's packages, the course's own, the data."""
        kept = {key: self.environment[key] for key in self.environment if key.startswith(PASSED)}
        named = [kept.get(f"{name}_DIR") for name in ("MNIST", "FASHION_MNIST")]
        seen = [ROOT / "mnist_helpers", ROUNDING, *map(Path, filter(None, named))]
        return make_launcher(preload=PRELOAD, readable=seen, environment=kept)

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> IPyNbFile | None:
        """Take a notebook."""
        if file_path.suffix != ".ipynb":
            return None
        name = os.path.relpath(file_path, parent.config.rootpath).replace(os.sep, "/") + self.label
        self.left.add(name)  # pytest may ask for a file twice
        return Notebook.from_parent(parent, path=file_path, nodeid=name, of=self)

    def done_with(self, name: str) -> None:
        """Note that a notebook has run; after the last one, free the memory of a warm process."""
        self.left.discard(name)
        if not self.left:
            self.pytest_unconfigure()

    def pytest_unconfigure(self) -> None:
        """End the process that the kernels were forks of."""
        if "launcher" in self.__dict__:
            self.launcher.close()
            del self.launcher


class Cell(IPyNbCell):
    """A cell whose numbers and pictures may differ from the committed ones, as far as it says."""

    def compare_outputs(self, test: list, ref: list, skip_compare: object = None) -> bool:
        """Compare numbers and pictures, and let nbval compare the rest."""
        if self.config.option.note:
            self.user_properties.append((compare.NOTE, json.dumps(compare.pieces(test))))
        drawn = self.config.option.pictures
        told = compare.settle(test, ref, self.cell.metadata, drawn)
        same = super().compare_outputs(test, ref, skip_compare)
        where = f"{self.path.name}, Cell {self.cell_num}"
        self.comparison_traceback[:0] = [f"{where}, {each}." for each in told]
        return same and not told


class Notebook(IPyNbFile):
    """A notebook in a pass.

    Attributes:
        network: whether its processes talk to each other over loopback, as a cell of it says.
    """

    def __init__(self, *args: object, of: Pass, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.of = of

    def collect(self) -> Iterator[Cell]:
        """Give the cells, and note whether one asks for a network."""
        for each in super().collect():
            parts = {key: getattr(each, key) for key in ("name", "cell_num", "cell", "options")}
            yield Cell.from_parent(self, **parts)
        tags = (cell.metadata.get("tags", []) for cell in self.nb.cells)
        self.network = any("network" in each for each in tags)

    def setup(self) -> None:
        """Start its kernel."""
        if self.of.cold or self.network:
            with patch.dict(os.environ, self.of.environment):
                super().setup()
        else:
            self.kernel = WarmKernel(self.of.launcher)
            self.setup_sanitize_files()

    def teardown(self) -> None:
        """End its kernel."""
        super().teardown()
        self.of.done_with(self.nodeid)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Know the options above."""
    group = parser.getgroup("rerun", "Kernels of a re-run")
    group.addoption("--cold", action="store_true", help="start each kernel as Jupyter does")
    group.addoption("--rounding", default="", metavar="KIND:SEED", help="bits:7 or tf32:7, say")
    group.addoption("--again", default="", metavar="KIND:SEED", help="a second time, rounded so")
    group.addoption("--settings", default="", metavar="JSON", help="passes: names, environments")
    group.addoption("--pictures", action="store_true", help="compare pictures too")
    group.addoption("--note", action="store_true", help="what each cell gave, in the JUnit file")


def pytest_configure(config: pytest.Config) -> None:
    """Make the passes."""
    options = config.option
    settings = {"": {"ROUNDING": options.rounding}}
    if options.again:
        settings[options.again] = {"ROUNDING": options.again}
    if options.settings:
        settings = json.loads(options.settings)
    for name, changes in settings.items():
        config.pluginmanager.register(Pass(changes, options.cold, name))
