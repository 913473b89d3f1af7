"""Which parts of a notebook a mark may depend on; the rest need not run.

Most of a notebook's time goes into cells in which students look at what they have made, and into
what set-up cells load for these; no test depends on it. Something is left out only if a reading
of the whole notebook shows that nothing that is run could tell: it binds no name that is read
there, changes no thing that can be seen there, writes no file, and draws no random number that
would shift another. What the reading does not understand is run. It reads what students wrote,
and believes none of it: who misleads it has a cell of their own left out.
"""

import ast
import builtins
import itertools
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from nbformat import NotebookNode

from nbjudge.cells import UNREADABLE
from nbjudge.grading.instructor import parsed
from nbjudge.grading.plan import Side, Step
from nbjudge.grading.reading import READ, WRITING, Names, Reading, read
from nbjudge.grading.released import name_of

# Of a notebook that has more than this, or needs more, all is run.
MOST_TEXT = 400_000  # characters
MOST_LOOKS = 200_000  # at names
# Modules, and functions of modules: of all that fit a name, the longest says what its use does.
# These change nothing that lasts, unless a word of LASTING begins a part of the name.
HARMLESS = (
    *("math", "cmath", "statistics", "fractions", "decimal", "datetime", "time", "calendar"),
    *("collections", "itertools", "functools", "operator", "copy", "re", "string", "textwrap"),
    *("typing", "dataclasses", "enum", "numbers", "json", "struct", "gzip", "zlib", "hashlib"),
    *("pprint", "bisect", "heapq", "numpy", "scipy", "pandas", "matplotlib", "seaborn", "errno"),
    *("tensorflow", "IPython.display", "__future__", "io", "os.path", "pathlib", "tempfile"),
    *("glob", "os.listdir", "os.fspath", "os.strerror", "os.sep", "warnings.warn"),
    # What is made draws from a state of its own, or draws nothing.
    *("random.Random", "numpy.random.default_rng", "numpy.random.Generator"),
    *("numpy.random.RandomState", "numpy.random.SeedSequence", "numpy.random.PCG64"),
    *("tensorflow.keras.optimizers", "tensorflow.keras.losses", "tensorflow.keras.metrics"),
    *("tensorflow.keras.activations", "tensorflow.linalg.set_diag", "tensorflow.random.Generator"),
    *("tensorflow.random.stateless_uniform", "tensorflow.random.stateless_normal"),
    "tensorflow.random.stateless_truncated_normal",
    *("tensorflow.io.gfile.exists", "tensorflow.io.gfile.isdir", "tensorflow.io.gfile.listdir"),
    "tensorflow.io.gfile.glob",
)
# These draw from a state that all share, have a graph that all share, or write files.
HARMFUL = (
    *("random", "numpy.random", "scipy.stats", "tensorflow.random", "tensorflow.keras"),
    *("tensorflow.compat.v1", "tensorflow.io.gfile", "tensorflow.io.TFRecordWriter"),
    *("tensorflow.summary", "tensorflow.profiler", "tensorflow.distribute"),
    *("tensorflow.debugging", "matplotlib.rcParams"),
    *("matplotlib.pyplot.rcParams", "matplotlib.pyplot.rc"),
)
LASTING = ("save", "set", "seed", "dump", "write", "open", "register", "use", "config", "reset")
LASTING += ("remove", "unlink", "mkdir", "enable", "disable", "exec", "run", "clear_")
# Python's own that change nothing but what they are given, as far as a name is all that is known.
PURE = {name for name, one in vars(builtins).items() if isinstance(one, type)} | {
    *("abs", "all", "any", "ascii", "bin", "callable", "chr", "divmod", "format", "hash", "hex"),
    *("id", "isinstance", "issubclass", "iter", "len", "max", "min", "next", "oct", "ord", "pow"),
    *("print", "repr", "round", "sorted", "sum", "NotImplemented", "Ellipsis", "__name__"),
}
MAIN = re.compile(r"__main__\.(\w+)")
# Statements of a set-up cell that always run.
ALWAYS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef)


class TooMuch(Exception):
    """A notebook is too tangled to be worth the reading."""


@dataclass(frozen=True)
class Part:
    """A cell, or a statement of a set-up cell.

    Attributes:
        step: the cell.
        reading: what it does.
        may_go: whether it may be left out, if nobody can tell.
        lines: the first and the last line of a statement, from 1; None for a whole cell.
    """

    step: Step
    reading: Reading
    may_go: bool
    lines: tuple[int, int] | None = None


def parts_of(step: Step, marked: Collection[str]) -> list[Part]:
    """Divide a cell into what may be left out by itself.

    Args:
        step: the cell.
        marked: names of the cells that were released.
    """
    if step.side is Side.BOTH and (found := statements(step)):
        return found
    theirs = step.side is Side.STUDENT and name_of(step.cell) not in marked
    return [Part(step, read(step.cell.source), theirs)]


def statements(step: Step) -> list[Part]:
    """Divide a set-up cell; nothing if it holds more than Python, or several on a line."""
    source = step.cell.source
    try:
        body = ast.parse(source).body
    except UNREADABLE:
        return []
    places = [(min([one.lineno, *decorated(one)]), one.end_lineno) for one in body]
    if any(end >= begin for (_, end), (begin, _) in itertools.pairwise(places)):
        return []
    lines = source.split("\n")
    return [
        Part(step, read("\n".join(lines[a - 1 : b])), not isinstance(one, ALWAYS), (a, b))
        for one, (a, b) in zip(body, places, strict=True)
    ]


def decorated(statement: ast.stmt) -> list[int]:
    """Give the lines of a function's or class's decorators."""
    return [one.lineno for one in getattr(statement, "decorator_list", ())]


def quoted(source: str) -> set[str]:
    """Give the names in a cell's texts: ``mock.patch("__main__.softmax")`` reads one."""
    texts = [x.value for x in ast.walk(parsed(source)) if isinstance(x, ast.Constant)]
    return {found[1] for x in texts if isinstance(x, str) and (found := MAIN.match(x))}


class Notebook:
    """What is known of a submission's cells together."""

    def __init__(self, parts: Sequence[Part], harmless: Collection[str]) -> None:
        """Gather the readings.

        Args:
            parts: all that there are, in order.
            harmless: modules whose functions change nothing that lasts, besides the usual ones;
                or such a function, whatever it is called.
        """
        self.harmless = {*HARMLESS, *harmless}
        readings = [part.reading for part in parts if part.step.side is not Side.JUDGE]
        bound = frozenset[str]().union(*(one.binds for one in readings))
        self.functions = frozenset[str]().union(*(one.defines for one in readings))
        self.modules = modules_of(readings)
        # What the names stand for was made of, and the cells in which that was.
        self.sources: dict[str, set[str]] = {}
        self.makers: dict[str, list[Reading]] = {}
        data: set[str] = set()
        for one in readings:
            for name in one.binds - set(one.modules) - one.constants:
                self.makers.setdefault(name, []).append(one)
            for binds, reads in one.statements:
                for name in binds:
                    self.sources.setdefault(name, set()).update(reads)
            # A function on which something is kept is data, too.
            data |= one.binds - one.defines - one.constants | one.changed[False] & bound
        self.data = data - self.modules.keys()
        self.known = bound | PURE
        self.looks = 0

    def reached(self, names: Iterable[str]) -> set[str]:
        """Give these names, and all that what they stand for may use: it may be of a class.

        Raises:
            TooMuch: it has been asked for too many.
        """
        found: set[str] = set()
        left = set(names)
        while left:
            name = left.pop()
            found.add(name)
            for more in (self.sources.get(name, set()), *self.taken_by(name)):
                left |= more - found
                self.looks += len(more)
        self.looks += 1 + len(found)
        if self.looks > MOST_LOOKS:
            raise TooMuch
        return found

    def taken_by(self, name: str) -> list[Names]:
        """Give what the functions take that stand where a name is bound."""
        return [one.inside for one in self.makers.get(name, ())]

    def seen(self, needed: Sequence[Part]) -> tuple[set[str], set[str]]:
        """Say what the parts that are run can tell.

        Args:
            needed: these parts.

        Returns:
            The names that they read; and of these, and of all that may be the same thing under
            another name, those of data.
        """
        names: set[str] = set()
        for part in needed:
            if part.step.side is Side.JUDGE:
                names |= part.reading.free | quoted(part.step.cell.source)
            else:
                names |= part.reading.free | part.reading.inside
        things = self.reached(names) & self.data
        grown = True
        while grown:
            grown = False
            for part in needed:
                for binds, reads in part.reading.statements:
                    if self.reached(reads) & things and (more := binds & self.data - things):
                        things |= more
                        grown = True
        return names, things

    def traceless(self, reading: Reading, names: set[str], things: set[str]) -> bool:
        """Say whether nobody who reads these names could tell that something has run.

        Args:
            reading: of that.
            names: see ``seen``.
            things: see ``seen``.
        """
        reached = self.reached(reading.free)
        if reading.dynamic or reading.binds & names or reached & things:
            return False
        used = [(reading, False), (reading, True)]
        used += [(one, True) for name in reached for one in self.makers.get(name, ())]
        return reached <= self.known and all(
            not one.unclear[inside]
            and all(map(self.harms_nothing, one.chains[inside]))
            and all(map(self.may_be_changed, one.changed[inside]))
            for one, inside in used
        )

    def harms_nothing(self, chain: str) -> bool:
        """Say whether nothing lasts of the use of a name with attributes."""
        name, _, rest = chain.partition(".")
        if name not in self.modules:
            return not any(part.startswith(WRITING) for part in rest.split("."))
        rest = rest.removesuffix(READ)
        return all(self.is_harmless(f"{x}.{rest}".strip(".")) for x in self.modules[name])

    def may_be_changed(self, name: str) -> bool:
        """Say whether a name is one of data; that these are not seen is known by then."""
        return name not in self.modules and name not in self.functions

    def is_harmless(self, path: str) -> bool:
        """Say whether a module, or a function of one, changes nothing that lasts."""
        parts = path.split(".")
        for length in range(len(parts), 0, -1):
            place = ".".join(parts[:length])
            if place in self.harmless:
                return place == path or not any(part.startswith(LASTING) for part in parts[1:])
            if place in HARMFUL:
                return False
        return False


def modules_of(readings: Iterable[Reading]) -> dict[str, set[str]]:
    """Give for each name that is a module's, or that of a part of one, what it may stand for."""
    found: dict[str, set[str]] = {}
    for one in readings:
        for name, module in one.modules.items():
            found.setdefault(name, set()).add(module)
    for one in readings:
        for name, chain in one.aliases.items():
            first, _, rest = chain.partition(".")
            if first in found:
                found.setdefault(name, set()).update(f"{x}.{rest}" for x in found[first])
    return found


def leave_out(
    steps: Sequence[Step], marked: Collection[str], harmless: Collection[str] = ()
) -> list[Step]:
    """Leave out what no mark depends on.

    Args:
        steps: all cells of a notebook, in order.
        marked: names of those that were released.
        harmless: modules whose functions change nothing that lasts, besides the usual ones.

    Returns:
        The cells that are to run; of a set-up cell perhaps a copy, with empty lines for what is
        left out.
    """
    if sum(len(step.cell.source) for step in steps) > MOST_TEXT:
        return [*steps]
    parts = [part for step in steps for part in parts_of(step, marked)]
    try:
        gone = spared(parts, harmless)
    except TooMuch:
        return [*steps]
    cells = {part.step.index for part in gone if part.lines is None}
    return [
        without(step, [part.lines for part in gone if part.lines and part.step is step])
        for step in steps
        if step.index not in cells
    ]


def spared(parts: Sequence[Part], harmless: Collection[str]) -> list[Part]:
    """Choose the parts that need not run."""
    notebook = Notebook(parts, harmless)
    needed = [part for part in parts if not part.may_go]
    left = [part for part in parts if part.may_go]
    while left:
        if any(part.reading.dynamic for part in needed):
            return []
        names, things = notebook.seen(needed)
        found = {id(x) for x in left if not notebook.traceless(x.reading, names, things)}
        if not found:
            break
        needed += [part for part in left if id(part) in found]
        left = [part for part in left if id(part) not in found]
    return left


def without(step: Step, places: Iterable[tuple[int, int]]) -> Step:
    """Give a cell with some of its lines empty, so that the others keep their numbers."""
    lines = step.cell.source.split("\n")
    for begin, end in places:
        lines[begin - 1 : end] = [""] * (end - begin + 1)
    source = "\n".join(lines)
    if source == step.cell.source:
        return step
    return replace(step, cell=NotebookNode(step.cell | {"source": source}))
