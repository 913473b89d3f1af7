"""Let TensorFlow be imported without its log lines, which stand in every reader's first output.

TensorFlow writes notes such as "Could not find cuda drivers" to the process's error
stream, below Python, and some of them before any setting of its own is read. So the
stream is held while it is imported; whatever is not such a note is passed on.
"""

import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType

NOTE = re.compile(
    rb"I\d{4} "
    rb"|WARNING: All log messages before absl"
    rb"|.*Unable to register cu\w+ factory"  # on GPU builds: registered twice, to no effect
    rb"|.*computation placer already registered"
)
MISSING = (
    "TensorFlow is not installed here. There is no build of it for Macs with an Intel chip, "
    "Windows on ARM, 32-bit systems, or Python 3.14: open this notebook in Colab, or work on those "
    "that do without. Elsewhere, install the course's requirements.txt."
)


def flush() -> None:
    """Write out what Python still holds for the error stream, if it has one."""
    if sys.stderr is not None:
        sys.stderr.flush()


@contextmanager
def held_notes() -> Iterator[None]:
    """Hold what the process writes to its error stream, then pass on all but the notes."""
    flush()
    stderr = os.dup(2)
    with tempfile.TemporaryFile() as held:
        os.dup2(held.fileno(), 2)
        try:
            yield
        finally:
            flush()
            os.dup2(stderr, 2)
            os.close(stderr)
            held.seek(0)
            for line in held:
                if not NOTE.match(line):
                    os.write(2, line)


class Quietly(Loader):
    """Loads a module as another loader does, and holds its notes meanwhile."""

    def __init__(self, loader: Loader) -> None:
        """Keep the loader that knows how."""
        self.loader = loader

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        """Make the empty module."""
        return self.loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        """Fill it. It never hears of this class."""
        module.__spec__.loader = module.__loader__ = self.loader
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
        with held_notes():
            self.loader.exec_module(module)


class QuietFinder(MetaPathFinder):
    """Finds TensorFlow where Python does, and lets it be loaded quietly."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Say how to load a module: nothing of any other than TensorFlow."""
        spec = PathFinder.find_spec(name, path, target) if name == "tensorflow" else None
        if spec is not None and spec.loader is not None:
            spec.loader = Quietly(spec.loader)
        return spec


class MissingLoader(Loader):
    """Stands for a TensorFlow that is not there, and says so to who imports it."""

    def exec_module(self, module: ModuleType) -> None:
        """Fill nothing.

        Raises:
            ModuleNotFoundError: always; a sentence says where there is no build.
        """
        raise ModuleNotFoundError(MISSING, name=module.__name__)


class MissingFinder(MetaPathFinder):
    """Is asked last: a TensorFlow that comes to it is one that nobody has found."""

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Say that loading it says what is missing."""
        return ModuleSpec(name, MissingLoader()) if name == "tensorflow" else None


def import_quietly() -> None:
    """Let ``import tensorflow`` in this process make no notes, and say why if there is none."""
    if not any(isinstance(finder, QuietFinder) for finder in sys.meta_path):
        sys.meta_path.insert(0, QuietFinder())
        sys.meta_path.append(MissingFinder())
