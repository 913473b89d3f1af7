"""Which modules a test imports: this process's own, and for those that students write, stand-ins.

A file beside the notebook may be the student's, so no folder in which their code can write is
looked into here, whatever ``sys.path`` says: what lies there is taken from the instructor's copy.
"""

import importlib
import runpy
import sys
import types
from collections.abc import Callable, Iterable, Sequence
from importlib.machinery import (
    BYTECODE_SUFFIXES,
    EXTENSION_SUFFIXES,
    SOURCE_SUFFIXES,
    ExtensionFileLoader,
    FileFinder,
    ModuleSpec,
    PathFinder,
    SourceFileLoader,
    SourcelessFileLoader,
)
from pathlib import Path
from typing import Any

from nbjudge.errors import Refused
from nbjudge.judge.client import JudgeClient

LOADERS = (
    (ExtensionFileLoader, EXTENSION_SUFFIXES),
    (SourceFileLoader, SOURCE_SUFFIXES),
    (SourcelessFileLoader, BYTECODE_SUFFIXES),
)


class StudentModule(types.ModuleType):
    """Stands for a module of the student's: its names are asked for, each time."""

    __slots__ = ("_client", "_now", "_there")

    def join(self, client: Callable[[], JudgeClient | None]) -> None:
        """Say who asks the student's process: another one after that was started anew."""
        for name, value in (("_client", client), ("_now", None), ("_there", None)):
            object.__setattr__(self, name, value)

    def find(self) -> Any:
        """Let the student's process import the module, and give a proxy of it.

        Raises:
            ImportError: it has no such module, or there is no such process yet.
            Exception: of a line of the module.
        """
        client = self._client()
        if client is None:
            raise ImportError(f"{self.__name__} is a module of the student's", name=self.__name__)
        if client is not self._now:
            self.bring(client, anew=False)
        return self._there

    def bring(self, client: JudgeClient, anew: bool) -> None:
        """Let the student's process import the module, or ``anew`` run its lines again."""
        there = client.import_there(self.__name__, anew=anew)
        object.__setattr__(self, "_there", there)
        object.__setattr__(self, "_now", client)

    def __getattr__(self, name: str) -> Any:
        if name == "__all__":
            return [one for one in dir(self) if not one.startswith("_")]
        if name.startswith("__"):
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")
        return getattr(self.find(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        if name.startswith("__") or isinstance(value, StudentModule):  # one within this one
            super().__setattr__(name, value)
        else:
            setattr(self.find(), name, value)

    def __delattr__(self, name: str) -> None:
        delattr(self.find(), name)

    def __dir__(self) -> list[str]:
        return dir(self.find())


class StudentFinder:
    """Finds the modules that students write: those that the instructor's notebooks tell of.

    Attributes:
        modules: names, with dots, of those that come before any other of the same name.
        notebooks: names of notebooks; whatever imports notebooks asks for them by these.
    """

    def __init__(self, client: Callable[[], JudgeClient | None]) -> None:
        """Begin with none; ``client`` gives who asks the student's process now."""
        self.client = client
        self.modules: frozenset[str] = frozenset()
        self.notebooks: frozenset[str] = frozenset()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: object = None
    ) -> ModuleSpec | None:
        """Say whether a module is one of these, as Python's import asks each finder."""
        if name.partition(".")[0] in sys.stdlib_module_names:
            return None
        parts = name.split(".")
        if not self.modules.isdisjoint(".".join(parts[:end]) for end in range(1, len(parts) + 1)):
            return ModuleSpec(name, self, is_package=True)
        holds = any(one.startswith(f"{name}.") for one in self.modules)
        if (holds or parts[-1] in self.notebooks) and PathFinder.find_spec(name, path) is None:
            return ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> StudentModule:
        """Make the stand-in."""
        made = StudentModule(spec.name)
        made.join(self.client)
        return made

    def exec_module(self, module: StudentModule) -> None:
        """Ask for the module, so that one that cannot be imported is told at the import.

        Raises:
            ImportError: the student has no such module.
            Exception: of a line of the module.
        """
        client = self.client()
        try:
            if client is not None and client is module._now:  # importlib.reload comes here
                module.bring(client, anew=True)
            module.find()
        except ImportError as error:
            error.name = module.__name__  # by which Python tells a missing name from a module
            raise


class Imports:
    """What this process's ``import`` finds."""

    def __init__(self, client: Callable[[], JudgeClient | None]) -> None:
        """Begin without a course; ``client`` gives who asks the student's process now."""
        self.forbidden: list[Path] = []
        self.course: Path | None = None
        self.finder = StudentFinder(client)
        sys.meta_path.insert(0, self.finder)
        sys.path_hooks.insert(0, self.hook)
        run = SourceFileLoader.exec_module

        def run_own(loader: SourceFileLoader, module: types.ModuleType) -> None:
            """Run a file that a test has named by its path, unless it may be the student's."""
            self.refuse(loader.path)
            run(loader, module)

        SourceFileLoader.exec_module = run_own
        run_path = runpy.run_path

        def run_own_path(path_name: str, *more: Any, **named: Any) -> dict[str, Any]:
            """Run the instructor's copy of a file."""
            copy = self.own(path_name)
            if copy is None:
                self.refuse(path_name)
            return run_path(str(copy), *more, **named)

        runpy.run_path = run_own_path

    def learn(
        self,
        course: str,
        forbidden: Iterable[str],
        modules: Iterable[str],
        notebooks: Iterable[str],
    ) -> None:
        """Take what is known of a course.

        Args:
            course: the folder with the instructor's copy of what lies beside the notebook; tests
                may import it. Empty if there is none.
            forbidden: folders in which the student's code may write; the first is the notebook's.
            modules: names of modules that students write.
            notebooks: names of the assignment's notebooks.
        """
        self.finder.modules, self.finder.notebooks = frozenset(modules), frozenset(notebooks)
        self.forbidden = [Path(folder).resolve() for folder in forbidden]
        if course:
            self.course = Path(course)
            sys.path.insert(0, course)
        sys.path_importer_cache.clear()

    def own(self, path: str | Path) -> Path | None:
        """Give the instructor's copy of what lies in a folder of the student's.

        Returns:
            The path itself if it lies elsewhere; None if there is no copy.
        """
        place = Path(path).resolve()
        for folder in self.forbidden:
            if place.is_relative_to(folder):
                if self.course is None or folder is not self.forbidden[0]:
                    return None
                copy = self.course / place.relative_to(folder)
                return copy if copy.exists() else None
        return Path(path)

    def refuse(self, path: str | Path) -> None:
        """Refuse to run a file in a folder in which the student's code may write.

        Raises:
            Refused: it lies in one.
        """
        place = Path(path).resolve()
        if any(place.is_relative_to(folder) for folder in self.forbidden):
            raise Refused(
                f"{place.name} may be the student's, and a test does not run it: the student's "
                "cells can, and a test use the names that they bind"
            )

    def hook(self, entry: str) -> FileFinder:
        """Look for modules elsewhere than in a folder in which the student's code may write.

        Args:
            entry: of ``sys.path``.

        Raises:
            ImportError: it is another folder; the next hook knows what to do.
        """
        place = Path(entry).resolve()
        if not any(place.is_relative_to(folder) for folder in self.forbidden) or not place.is_dir():
            raise ImportError("no folder of the student's")
        copy = self.own(place)
        return FileFinder(str(copy), *LOADERS) if copy else FileFinder("/dev/null")


def import_path(name: str) -> types.ModuleType | None:
    """Import a module of this process's by its name, which may go through others' attributes."""
    head, _, rest = name.rpartition(".")
    try:
        return importlib.import_module(name)
    except ImportError:
        above = import_path(head) if head else None
    found = getattr(above, rest, None)
    return found if isinstance(found, types.ModuleType) else None
