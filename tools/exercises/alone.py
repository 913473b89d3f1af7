"""Score one answer as ``scoring.score`` does, without running the other tasks each time.

An answer can cost another task its points in two ways: the other task uses a name that the
answer's cell or its test binds, or something changes that both share, such as data of a set-up
cell, a module, a random generator or a file. The first is excluded once for all answers: each
task of the solution is run alone, on nothing but the set-up cells. The second is looked for after
each answer. Where either is found, everything is run, with all tasks.
"""

import builtins
import os
import pickle
import random
import re
import zlib
from collections.abc import Iterable
from pathlib import Path
from types import BuiltinFunctionType, FunctionType, ModuleType

import numpy as np
from nbformat import NotebookNode

from tools.exercises.scoring import (
    Score,
    answers_in,
    grade_id,
    graded_cells,
    kind,
    mnist_once,
    quiet_folder,
    run,
    score,
    score_of,
    tasks_of,
)

CODE = (ModuleType, FunctionType, BuiltinFunctionType, type)  # looked at as a whole, not into
UNSEEN = re.compile(r"\bset_seed\b")  # changes what cannot be asked for: TensorFlow's own seed


class Checksum(pickle.Pickler):
    """Makes a number of values, the same as long as nothing in them changes."""

    def __init__(self) -> None:
        super().__init__(self, protocol=5)
        self.number = 0

    def write(self, data: bytes) -> None:
        """Take a piece of what is pickled."""
        self.number = zlib.crc32(data, self.number)

    def persistent_id(self, value: object) -> int | None:
        """Give the identity of code, and of MNIST, which is large."""
        loaded = mnist_once.cache_info().currsize and value is mnist_once()
        return id(value) if loaded or isinstance(value, CODE) else None


class Alone:
    """Scores single answers to an exercise, each with its own task alone where that is enough."""

    def __init__(self, notebook: NotebookNode, folder: Path) -> None:
        """Run each task of the solution alone.

        Args:
            notebook: the solution.
            folder: an empty folder to run in.
        """
        self.notebook = notebook
        self.tasks = tasks_of(notebook)
        self.own: dict[str, list[NotebookNode]] = {}  # the cells up to the next task's
        for cell in graded_cells(notebook):
            if kind(cell) == "solution":
                self.own[grade_id(cell)] = []
            if self.own:
                self.own[list(self.own)[-1]].append(cell)
        self.touched = True  # so that the set-up cells run
        solved = answers_in(notebook)
        # Twice, if need be: the first time, a library may load what it has not needed before.
        self.enough = all(
            any(self.alone(name, solved[name], folder / f"{name}{n}") == {} for n in range(2))
            for name in self.own
        )

    def score(self, task: str, code: str, folder: Path) -> Score:
        """Score the solution with one answer in place of its own.

        Args:
            task: the name of the solution cell.
            code: the answer.
            folder: an empty folder to run in.

        Raises:
            ValueError: there is no such task.
        """
        if self.enough and task in self.own and not UNSEEN.search(code):
            errors = self.alone(task, code, folder / "alone")
            if errors is not None:
                return score_of(self.tasks, errors)
        (folder / "together").mkdir()
        return score(self.notebook, {task: code}, folder / "together")

    def alone(self, task: str, code: str, folder: Path) -> dict[str, str] | None:
        """Run one task on the set-up cells; give errors by cell, or nothing if it touched more."""
        folder.mkdir()
        with quiet_folder(folder):
            if self.touched:
                self.prepare()
            before, around = self.before[task], self.around()
            self.namespace.clear()
            self.namespace.update(before)
            errors = run(self.own[task], {task: code}, self.namespace)
            self.touched = (
                bool((self.namespace.keys() - before.keys()) & vars(builtins).keys())
                or self.data(before) != self.known
                or self.around() != around
            )
        return None if self.touched else errors

    def prepare(self) -> None:
        """Run the set-up cells, and remember what there is before each task, and at the end."""
        self.namespace: dict[str, object] = {"__name__": "__main__"}
        self.before: dict[str, dict[str, object]] = {}
        for cell in graded_cells(self.notebook):
            if kind(cell) == "setup":
                run([cell], {}, self.namespace)
            elif kind(cell) == "solution":
                self.before[grade_id(cell)] = dict(self.namespace)
        self.after = {k: v for k, v in self.namespace.items() if not k.startswith("__")}
        found = {value for value in self.after.values() if isinstance(value, ModuleType)}
        self.modules = {module: tuple(vars(module)) for module in (*found, builtins)}
        self.known = self.data({})

    def data(self, names: Iterable[str]) -> int:
        """Make a number of what the set-up cells have made; some names are looked up again."""
        again = {name: self.namespace.get(name) for name in names if name in self.after}
        return number_of(self.after | again)

    def around(self) -> int:
        """Make a number of what the whole process shares: modules, generators, files, and so on."""
        return number_of(
            (
                [[id(vars(module).get(x)) for x in held] for module, held in self.modules.items()],
                (random.getstate(), np.random.get_state(), np.geterr()),
                (dict(os.environ), sorted(os.listdir())),
            )
        )


def number_of(values: object) -> int:
    """Make a number of values, which is another one if anything in them has changed."""
    checksum = Checksum()
    checksum.dump(values)
    return checksum.number
