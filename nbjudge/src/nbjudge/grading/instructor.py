"""What the instructor's folder says: which names and modules are whose.

All of it is read from what the instructor wrote, and nothing from what was handed in. The
gradebook holds the marked cells; the rest, and the answers, stand in the source notebooks.
"""

import ast
import functools
import re
import shutil
import symtable
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import nbformat
from nbformat import NotebookNode

from nbjudge.cells import UNREADABLE, tree_of
from nbjudge.grading.released import Released, name_of

# Of these magics the rest of the cell is Python, run with the notebook's names.
AROUND = re.compile(r"\s*%%(?:time|timeit|capture|prun)\b[^\n]*\n")
WRITES = re.compile(
    r"\s*%%(?:writefile|file)\s+(?!-a\b)[\"']?([^\s\"']+\.py)[\"']?[^\S\n]*(?:\n|$)"
)
# What students do not see of a test, where nbgrader's marks are the usual ones.
HIDDEN = re.compile(r"[^\n]*BEGIN HIDDEN TESTS.*?(?:END HIDDEN TESTS[^\n]*|\Z)", re.DOTALL)
MAGIC = re.compile(r"%%(?:writefile|file)\b")
# In a notebook's file: students answer in it. One of helpers alone is the instructor's.
ANSWER = re.compile(r'"solution":\s*true')
MASKS = re.compile(r"\bma\.|\b(?:np|numpy)\.ma\b|import ma\b|[mM]asked")  # numpy.ma, by its names
LEFT_OUT = ("__pycache__", ".ipynb_checkpoints")


@dataclass(frozen=True)
class Instructor:
    """What the judge has to know of a notebook, and what lies beside it.

    Attributes:
        folder: the instructor's folder of the assignment; None if there is none.
        names: that the student's cells bind: the judge asks the student's kernel for them.
        classes: those of these names that they define as classes.
        imports: statements that import, of unmarked cells; the judge runs them before all else.
        aliases: what a name stands for that the notebook imports anywhere: ``np``: ``numpy``.
        inputs: names that tests bind for the student's process too, see ``inputs``.
        masks: whether the notebook speaks of masked arrays.
        modules: names, with dots, of modules that answers write, or that are handed in.
        handed_in: paths of files that students hand in beside their notebooks.
        notebooks: names of the notebooks in which students answer.
        files: texts of modules that locked cells write, by path.
    """

    folder: Path | None = None
    names: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    imports: tuple[str, ...] = ()
    aliases: dict[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    masks: bool = False
    modules: tuple[str, ...] = ()
    handed_in: tuple[str, ...] = ()
    notebooks: tuple[str, ...] = ()
    files: dict[str, str] = field(default_factory=dict)

    def facts(self) -> dict[str, object]:
        """Give what was read, ready for JSON: grading depends on it."""
        return {key: value for key, value in vars(self).items() if key != "folder"}

    def lay_out(self, place: Path) -> None:
        """Copy what lies beside the notebooks, for the judge: nothing that students are to write.

        Args:
            place: a folder that does not exist yet.
        """
        if self.folder is None:
            place.mkdir()
        else:
            shutil.copytree(self.folder, place, ignore=left_out, ignore_dangling_symlinks=True)
        for path in (*self.answers(), *self.handed_in):
            (place / path).unlink(missing_ok=True)
        for path, text in self.files.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_text(text, encoding="utf-8")
        for path in (place, *place.rglob("*")):  # the judge is another user
            path.chmod(0o755 if path.is_dir() else 0o644)

    def answers(self) -> list[Path]:
        """Give where modules may lie that answers write, should the instructor have kept one."""
        stems = [Path(*name.split(".")) for name in self.modules]
        places = [path for x in stems for path in (x.with_suffix(".py"), x / "__init__.py")]
        return [path for path in places if path.as_posix() not in self.handed_in]


def read_instructor(
    folder: Path, notebook: str, released: Sequence[Released], handed_in: Sequence[str] = ()
) -> Instructor:
    """Read what an instructor's folder says about one of its notebooks.

    Args:
        folder: of the assignment, below ``source``; it may be missing.
        notebook: its name, without ending.
        released: its marked cells.
        handed_in: paths of files that students hand in, as ``c.Autograde.exclude_overwriting``
            has them.
    """
    paths = sorted(folder.glob("*.ipynb"))
    read = [path for path in paths if path.stem == notebook or mentions(path, MAGIC)]
    sources = {path.stem: nbformat.read(path, as_version=4) for path in read}
    source = sources.get(notebook)
    known = {cell.name: cell for cell in released}
    modules, files = written(sources.values(), known)
    modules |= {found for path in handed_in if (found := module_of(path))}
    return Instructor(
        folder=folder.absolute() if folder.is_dir() else None,
        names=tuple(sorted({*student_names(released), *set_globally(source, released)})),
        classes=tuple(student_classes(released)),
        imports=tuple(imports(source)),
        aliases=aliases(source, released),
        inputs=tuple(inputs(source, released)),
        masks=any(MASKS.search(x.source or "") for x in (*code_cells(source), *released)),
        modules=tuple(sorted(modules)),
        handed_in=tuple(x for x in handed_in if not x.startswith("/") and ".." not in x),
        notebooks=tuple(x.stem for x in paths if x.stem.isidentifier() and mentions(x, ANSWER)),
        files=files,
    )


def mentions(path: Path, what: re.Pattern[str]) -> bool:
    """Say whether a notebook's file holds something; most need not be read for that."""
    return bool(what.search(path.read_text(encoding="utf-8", errors="replace")))


def left_out(folder: str, names: list[str]) -> set[str]:
    """Choose what of a folder the judge does not get, as ``shutil.copytree`` asks."""
    return {
        name
        for name in names
        if name in LEFT_OUT or (name.endswith(".ipynb") and mentions(Path(folder, name), ANSWER))
    }


@functools.lru_cache(maxsize=1000)
def parsed(source: str) -> ast.Module:
    """Read a cell as IPython does; one that is no Python has no statements."""
    source = AROUND.sub("", source, count=1) if AROUND.match(source) else source
    return tree_of(source) or ast.Module([], [])


def code_cells(source: NotebookNode | None) -> Iterator[NotebookNode]:
    """Give the cells of code of a notebook, if there is one."""
    return (cell for cell in (source.cells if source else ()) if cell.cell_type == "code")


def imports(source: NotebookNode | None) -> list[str]:
    """Give the import statements of the instructor's unmarked cells, each as code of its own.

    The gradebook does not hold those cells, but tests may need what they import. The
    submission's own copies are the student's, and not asked.
    """
    found = []
    for cell in code_cells(source):
        if name_of(cell) is None:
            found += [ast.unparse(one) for one in importing(parsed(cell.source).body)]
    return found


def importing(body: Sequence[ast.stmt]) -> list[ast.stmt]:
    """Keep the statements that import, and what is tried and chosen around them."""
    found: list[ast.stmt] = []
    for one in body:
        if isinstance(one, ast.Import | ast.ImportFrom):
            found.append(one)
        elif isinstance(one, ast.Try) and (tried := importing(one.body)):
            other = [x for handler in one.handlers for x in importing(handler.body)]
            handler = ast.ExceptHandler(ast.Name("ImportError"), None, other or [ast.Pass()])
            found.append(ast.Try(tried, [handler], [], []))
        elif isinstance(one, ast.If | ast.With):
            found += importing([*one.body, *getattr(one, "orelse", ())])
    return [ast.fix_missing_locations(one) for one in found]


def aliases(source: NotebookNode | None, released: Sequence[Released]) -> dict[str, str]:
    """Say which module a name stands for, as the instructor's notebook imports it anywhere."""
    texts = [cell.source for cell in code_cells(source)]
    texts += [cell.source for cell in released if cell.cell_type == "code"]
    found: dict[str, str] = {}
    for text in texts:
        for name, stands_for, is_module in imported(text):
            if is_module:
                found[name] = stands_for
            else:
                found.setdefault(name, stands_for)
    return found


@functools.lru_cache(maxsize=1000)
def imported(source: str) -> tuple[tuple[str, str, bool], ...]:
    """Give what a cell imports anywhere: a name, what it stands for, whether that is a module."""
    found = []
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Import):
            for one in node.names:
                top = one.name.partition(".")[0]
                found.append((one.asname or top, one.name if one.asname else top, True))
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for one in node.names:
                found.append((one.asname or one.name, f"{node.module}.{one.name}", False))
    return tuple(found)


def student_names(released: Sequence[Released]) -> list[str]:
    """Give the names that released answer cells bind at their top level.

    The judge asks the student's kernel for these, even where a set-up cell binds them too.
    """
    names: set[str] = set()
    for cell in released:
        if cell.cell_type != "code" or cell.locked:
            continue
        for statement in parsed(cell.source).body:
            if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
                names.add(statement.name)
            elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
                names |= stored_names(statement)
    return sorted(names)


def set_globally(source: NotebookNode | None, released: Sequence[Released]) -> set[str]:
    """Give the names that functions of the instructor's answers set at the top level.

    A test that puts ``total = 0``, calls ``add(2)`` and looks at ``total`` means the student's.
    """
    locked = {cell.name for cell in released if cell.locked}
    answers = [cell for cell in code_cells(source) if name_of(cell) not in locked]
    nodes = (node for cell in answers for node in ast.walk(parsed(cell.source)))
    return {name for node in nodes if isinstance(node, ast.Global) for name in node.names}


def student_classes(released: Sequence[Released]) -> list[str]:
    """Give the names under which released answer cells define classes at their top level."""
    answers = [cell for cell in released if cell.cell_type == "code" and not cell.locked]
    body = [statement for cell in answers for statement in parsed(cell.source).body]
    return sorted({one.name for one in body if isinstance(one, ast.ClassDef)})


def is_stored(node: ast.AST) -> bool:
    """Say whether a node is a name that gets a value."""
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def stored_names(node: ast.AST) -> frozenset[str]:
    """Give the names that get a value anywhere in a part of a cell."""
    return frozenset(x.id for x in ast.walk(node) if is_stored(x))


def inputs(source: NotebookNode | None, released: Sequence[Released]) -> list[str]:
    """Give the names that a test binds at its top level for the student's process too.

    These are names that the instructor's own cells read there: an answer that reads ``rate``, or
    calls ``input``, gets what the test has put there. What a cell binds before it reads it is its
    own: an ``expected`` in an example is not that of a test. And modules that a test imports where
    students see it: their own cells may rely on it. Nothing else that a test binds is theirs.
    """
    known = {cell.name: cell for cell in released}
    bound: set[str] = set()
    read: set[str] = set()
    modules: set[str] = set()
    for cell in released:
        if cell.cell_type == "code" and cell.locked and cell.grade:
            bound |= names_at_top(cell.source)
            modules |= modules_of(HIDDEN.sub("", cell.source))
    for cell in code_cells(source):
        of = known.get(name_of(cell) or "")
        if of is None or not of.locked:
            read |= global_reads(cell.source)
        elif not of.grade:
            read |= top_reads(cell.source)
    return sorted((bound & read) | modules)


def modules_of(source: str) -> set[str]:
    """Give the names to which a cell binds modules at its top level."""
    found = [x for one in parsed(source).body if isinstance(one, ast.Import) for x in one.names]
    return {one.asname or one.name.partition(".")[0] for one in found}


def tables(source: str) -> Iterator[symtable.SymbolTable]:
    """Give Python's tables of the names in a cell, the outermost first."""
    try:
        yield from scopes(parsed(source))
    except UNREADABLE:
        return


def scopes(code: ast.AST) -> Iterator[symtable.SymbolTable]:
    """Give Python's tables of the names in a part of a cell, the outermost first.

    Raises:
        Exception: one of UNREADABLE.
    """
    left = [symtable.symtable(ast.unparse(code), "cell", "exec")]
    while left:
        table = left.pop()
        yield table
        left += table.get_children()


def at_top(source: str) -> Iterable[symtable.Symbol]:
    """Give the names at the top level of a cell, with what it does to them."""
    table = next(tables(source), None)
    return table.get_symbols() if table else ()


@functools.lru_cache(maxsize=1000)
def names_at_top(source: str) -> frozenset[str]:
    """Give the names that a cell binds at its top level."""
    return frozenset(x.get_name() for x in at_top(source) if x.is_assigned() or x.is_imported())


@functools.lru_cache(maxsize=1000)
def top_reads(source: str) -> frozenset[str]:
    """Give the names that a cell reads at its top level."""
    return frozenset(one.get_name() for one in at_top(source) if one.is_referenced())


@functools.lru_cache(maxsize=1000)
def global_reads(source: str) -> frozenset[str]:
    """Give the names that a cell takes from elsewhere, and those that its functions take."""
    of_functions = frozenset(
        one.get_name()
        for table in tables(source)
        for one in table.get_symbols()
        if table.get_type() != "module" and one.is_referenced() and one.is_global()
    )
    return of_functions | (top_reads(source) - bound_first(source))


def bound_first(source: str) -> frozenset[str]:
    """Give the names that a cell binds by a statement at its top level before it mentions them."""
    seen: set[str] = set()
    first: set[str] = set()
    for statement in parsed(source).body:
        stored = stored_names(statement)
        named = {x.id for x in ast.walk(statement) if isinstance(x, ast.Name) and not is_stored(x)}
        if isinstance(statement, ast.Assign | ast.AnnAssign):
            first |= stored - named - seen
        seen |= stored | named
    return frozenset(first)


def written(
    sources: Iterable[NotebookNode], released: dict[str, Released]
) -> tuple[set[str], dict[str, str]]:
    """Find the modules that cells write with ``%%writefile``.

    Args:
        sources: the assignment's notebooks.
        released: the marked cells of one of them, by name.

    Returns:
        The names of those that answers write; the texts of those that locked cells write.
    """
    answers: set[str] = set()
    files: dict[str, str] = {}
    texts = [
        (cell.source, bool((cell.metadata.get("nbgrader") or {}).get("locked")))
        for source in sources
        for cell in code_cells(source)
    ]
    texts += [(x.source, x.locked) for x in released.values() if x.cell_type == "code"]
    for text, locked in texts:
        match = WRITES.match(text)
        name = module_of(match[1]) if match else ""
        if name and locked:
            files[match[1]] = text[match.end() :]
        elif name:
            answers.add(name)
    return answers, files


def module_of(path: str) -> str:
    """Give the name, with dots, by which a file beside the notebook is imported, or nothing."""
    parts = PurePosixPath(path.removesuffix(".py")).parts
    if not path.endswith(".py") or not all(part.isidentifier() for part in parts):
        return ""
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
