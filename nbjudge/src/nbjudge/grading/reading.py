"""What a cell's text says that it does: names, modules, calls, and what may last of it.

Of a text that is no Python, or more than is worth reading, nothing is known.
"""

import ast
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from nbjudge.cells import UNREADABLE
from nbjudge.grading.instructor import parsed, scopes, stored_names

MOST = 20_000  # characters of a cell that are read
# Methods that write files, of things that the reading does not know the kind of.
WRITING = ("save", "dump", "write", "to_", "tofile", "mkdir", "touch", "unlink", "rename", "rmdir")
WRITING += ("export", "symlink", "hardlink", "chmod", "extract", "open", "truncate")
# Who reads one of these may read any name, or the last result.
ANY_NAME = {
    *("globals", "locals", "vars", "dir", "eval", "exec", "compile", "get_ipython", "In", "Out"),
    *("_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "__builtins__", "__import__"),
    *("__loader__", "__spec__", "setattr", "delattr", "sys", "gc", "builtins"),
}
SHOWING_MAGICS = {"matplotlib", "config", "precision", "time", "timeit", "pylab"}
SAFE_UNDER = {"__name__", "__doc__", "__len__", "__version__", "__init__", "__eq__", "__repr__"}
MODE = re.compile(r"[rwxabt+]*[wxa+][rwxabt+]*")  # of a file that is written
READ = "open()"  # stands in a chain where a module opens something for reading
COMPREHENSIONS = {"listcomp", "setcomp", "dictcomp", "genexpr"}
KNOWN_DECORATORS = {"staticmethod", "classmethod", "property", "dataclass", "abstractmethod"}

Names = frozenset[str]


@dataclass(frozen=True)
class Reading:
    """What a piece of code does, as far as its text tells.

    In pairs, ``inside`` and not, stands what holds of its functions and classes, when they are
    used, and of the rest.

    Attributes:
        dynamic: whether it may read any name.
        binds: names that it binds at its top level.
        defines: those of them that are functions and classes.
        constants: those of them that are numbers or texts, and nothing else.
        modules: those of them that are imported, each with what it stands for.
        aliases: those of them that are other names of one with attributes: ``v1 = tf.compat.v1``.
        statements: of each statement at the top the names bound, and all those read.
        free: names that it reads and has not bound before.
        inside: names that its functions and classes take from the top level.
        unclear: whether something of it may last that the names do not tell.
        chains: names with their attributes, as they are written: ``np.random.seed``.
        changed: names of things that it changes.
    """

    dynamic: bool
    binds: frozenset[str]
    defines: frozenset[str]
    constants: frozenset[str]
    modules: Mapping[str, str]
    aliases: Mapping[str, str]
    statements: tuple[tuple[frozenset[str], frozenset[str]], ...]
    free: frozenset[str]
    inside: frozenset[str]
    unclear: Mapping[bool, bool]
    chains: Mapping[bool, frozenset[str]]
    changed: Mapping[bool, frozenset[str]]


class Reader(ast.NodeVisitor):
    """Walks a cell, and notes what its parsed text says; see ``Reading``."""

    def __init__(self) -> None:
        """Begin at the top level of a cell of which nothing is known."""
        self.inside = 0  # how many functions and classes deep
        self.unclear = {False: False, True: False}  # outside of functions, and inside
        self.chains: dict[bool, set[str]] = {False: set(), True: set()}
        self.changed: dict[bool, set[str]] = {False: set(), True: set()}
        self.modules: dict[str, str] = {}
        self.aliases: dict[str, str] = {}
        self.defaults: set[str] = set()
        self.star = False

    def doubt(self) -> None:
        """Note that what is here may last."""
        self.unclear[bool(self.inside)] = True

    def within(self, nodes: Iterable[ast.AST]) -> None:
        """Walk what is run only when a function is called, or belongs to a class."""
        self.inside += 1
        for node in nodes:
            self.visit(node)
        self.inside -= 1

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """A function: its defaults stay from call to call, and so may what decorates it."""
        known = all(last_of(one) in KNOWN_DECORATORS for one in node.decorator_list)
        for one in node.decorator_list:
            self.visit(one)
        self.function(node.args, node.body, known)

    def visit_Lambda(self, node: ast.Lambda) -> None:
        """A function without a name."""
        self.function(node.args, [node.body], True)

    def function(self, args: ast.arguments, body: Sequence[ast.AST], known: bool) -> None:
        """Walk a function."""
        defaults = [one for one in (*args.defaults, *args.kw_defaults) if one is not None]
        for one in defaults:
            self.visit(one)
            self.defaults |= {x.id for x in ast.walk(one) if isinstance(x, ast.Name)}
        if not known or not all(is_plain(one) for one in defaults):
            self.unclear[True] = True
        self.within(body)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """A class: what it holds itself is shared by its objects."""
        if node.keywords or any(not isinstance(one, ast.Name) for one in node.bases):
            self.doubt()
        for one in (*node.decorator_list, *node.bases):
            self.visit(one)
        if any(last_of(one) not in KNOWN_DECORATORS for one in node.decorator_list):
            self.unclear[True] = True
        for one in node.body:
            value = getattr(one, "value", None)
            if isinstance(one, ast.Assign | ast.AnnAssign) and value and not is_plain(value):
                self.unclear[True] = True
        self.within(node.body)

    def visit_Assign(self, node: ast.Assign) -> None:
        """A value, which may be a module's part under another name."""
        target, chain = node.targets[0], chain_of(node.value)
        if "." in chain and len(node.targets) == 1 and isinstance(target, ast.Name):
            self.aliases[target.id] = chain
        self.generic_visit(node)

    def visit_Import(self, node: ast.Import) -> None:
        """Modules."""
        for one in node.names:
            top = one.name.partition(".")[0]
            self.modules[one.asname or top] = one.name if one.asname else top

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        """Functions of modules, and modules of packages."""
        for one in node.names:
            self.star |= one.name == "*"
            self.modules[one.asname or one.name] = f"{'.' * node.level}{node.module}.{one.name}"

    def visit_Name(self, node: ast.Name) -> None:
        """A name."""
        self.chains[bool(self.inside)].add(node.id)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """A name with its attributes, or an attribute of something else."""
        if node.attr.startswith("__") and node.attr not in SAFE_UNDER:
            self.doubt()
        if isinstance(node.ctx, ast.Store | ast.Del):
            self.change(node.value)
        if chain := chain_of(node):
            self.chains[bool(self.inside)].add(chain)
        else:
            if node.attr.startswith(WRITING):
                self.doubt()
            self.visit(node.value)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        """A part of something."""
        if isinstance(node.ctx, ast.Store | ast.Del):
            self.change(node.value)
        self.generic_visit(node)

    def visit_AugAssign(self, node: ast.AugAssign) -> None:
        """A change: of a list or an array it is one in place."""
        if isinstance(node.target, ast.Name):
            self.change(node.target)
        self.generic_visit(node)

    def change(self, owner: ast.AST) -> None:
        """Note that a thing is changed: it must be known what it is."""
        while isinstance(owner, ast.Attribute | ast.Subscript):
            owner = owner.value
        if isinstance(owner, ast.Name) and owner.id != "cls":
            self.changed[bool(self.inside)].add(owner.id)
        else:
            self.doubt()

    def visit_Call(self, node: ast.Call) -> None:
        """A call: of ``Path.replace``, which moves a file, the text's own has two arguments."""
        what, given = last_of(node), [*node.args, *(one.value for one in node.keywords)]
        if what == "replace" and len(given) < 2:
            self.doubt()
        if what == "open" and isinstance(node.func, ast.Attribute) and reads_only(given):
            self.visit(node.func.value)
            if given and not isinstance(given[0], ast.Constant):  # a path, or how it is opened
                self.chains[bool(self.inside)].add(f"{chain_of(node.func.value)}.{READ}")
        else:
            self.visit(node.func)
        for one in given:
            self.visit(one)

    def visit_Global(self, node: ast.Global) -> None:
        """A function that binds a name outside of it."""
        self.unclear[True] = True

    def visit_Nonlocal(self, node: ast.Nonlocal) -> None:
        """The same."""
        self.unclear[True] = True

    def unknown(self, node: ast.AST) -> None:
        """What runs at another time than it stands here."""
        self.unclear = {False: True, True: True}

    visit_AsyncFunctionDef = visit_Await = visit_AsyncFor = visit_AsyncWith = unknown  # noqa: N815


def last_of(node: ast.AST) -> str:
    """Give the last word of a name, whether it is called or not."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def reads_only(given: Sequence[ast.expr]) -> bool:
    """Say whether something is opened for reading, by what ``open`` is given."""
    known = [one.value for one in given if isinstance(one, ast.Constant)]
    modes = [one for one in known if isinstance(one, str) and MODE.fullmatch(one)]
    return not modes and all(isinstance(one, ast.Constant) for one in given[1:])


def is_plain(node: ast.AST | None) -> bool:
    """Say whether an expression is a number, a text, or a name of one: nothing that changes."""
    if isinstance(node, ast.Tuple):
        return all(map(is_plain, node.elts))
    if isinstance(node, ast.UnaryOp | ast.BinOp):
        return all(is_plain(one) for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr))
    return isinstance(node, ast.Constant | ast.Name) or chain_of(node) != ""


def chain_of(node: ast.AST) -> str:
    """Write a name with its attributes; nothing for what is none."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""


def names_of(statement: ast.stmt) -> tuple[Names, Names, Names]:
    """Give the names that a statement binds at the top level, reads there, and in functions.

    What is read in functions and classes is what they take from the top level.
    """
    top, *others = scopes(statement)
    binds = {x.get_name() for x in top.get_symbols() if x.is_assigned() or x.is_imported()}
    reads = {x.get_name() for x in top.get_symbols() if x.is_referenced()}
    inside: set[str] = set()
    for table in others:
        found = {x.get_name() for x in table.get_symbols() if x.is_global()}
        # What a comprehension reads, the statement itself reads.
        (reads if table.get_name() in COMPREHENSIONS else inside).update(found)
    return frozenset(binds), frozenset(reads), frozenset(inside)


def is_magic(statement: ast.stmt) -> bool:
    """Say whether a statement is a magic that only says how things are shown."""
    call = statement.value if isinstance(statement, ast.Expr) else None
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "run_line_magic"
        and isinstance(call.args[0], ast.Constant)
        and call.args[0].value in SHOWING_MAGICS
    )


class Order:
    """Follows a cell's statements, and finds the names that it reads before it binds them.

    Attributes:
        free: these names.
    """

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.free: set[str] = set()

    def use(self, node: ast.AST | None, bound: Names) -> Names:
        """Read an expression or a simple statement; give the names bound after it."""
        if node is None:
            return bound
        binds, reads, inside = names_of(ast.Expr(node) if isinstance(node, ast.expr) else node)
        self.free |= (reads | inside) - bound
        return bound | binds

    def block(self, body: Sequence[ast.stmt], bound: Names) -> Names:
        """Follow statements; give the names that are bound for certain after them."""
        for one in body:
            bound = self.follow(one, bound)
        return bound

    def follow(self, one: ast.stmt, bound: Names) -> Names:
        """Follow a statement; give the names that are bound for certain after it."""
        if isinstance(one, ast.For):
            self.use(one.iter, bound)
            self.block(one.body, bound | stored_names(one.target))
            return self.block(one.orelse, bound) & bound
        if isinstance(one, ast.With):
            for item in one.items:
                self.use(item.context_expr, bound)
                bound |= stored_names(item.optional_vars) if item.optional_vars else frozenset()
            return self.block(one.body, bound)
        if isinstance(one, ast.If | ast.While):
            self.use(one.test, bound)
            ways = [self.block(one.body, bound), self.block(one.orelse, bound)]
            return ways[0] & ways[1] if isinstance(one, ast.If) else bound
        if isinstance(one, ast.Try):
            self.block(one.orelse, self.block(one.body, bound))
            for handler in one.handlers:
                self.use(handler.type, bound)
                self.block(handler.body, bound | {handler.name or ""})
            return self.block(one.finalbody, bound)
        if isinstance(one, ast.AugAssign):
            self.free |= {x.id for x in [one.target] if isinstance(x, ast.Name)} - bound
        return self.use(one, bound)


UNKNOWN = Reading(
    dynamic=True,
    binds=frozenset(),
    defines=frozenset(),
    constants=frozenset(),
    modules={},
    aliases={},
    statements=(),
    free=frozenset(),
    inside=frozenset(),
    unclear={False: True, True: True},
    chains={False: frozenset(), True: frozenset()},
    changed={False: frozenset(), True: frozenset()},
)


@functools.lru_cache(maxsize=4000)
def read(source: str) -> Reading:
    """Read a piece of code."""
    try:
        return understand(parsed(source).body) if len(source) <= MOST else UNKNOWN
    except UNREADABLE:  # too deep
        return UNKNOWN


def understand(body: Sequence[ast.stmt]) -> Reading:
    """Read statements."""
    reader, order = Reader(), Order()
    if not body or any(map(is_magic, body)):
        reader.doubt()
    body = [one for one in body if not is_magic(one)]
    order.block(body, frozenset())
    statements = []
    names, within = set[str](), set[str]()
    defines, constants, others = set[str](), set[str](), set[str]()
    for one in body:
        reader.visit(one)
        binds, reads, inside = names_of(one)
        # What a function's head reads, its defaults apart, no call of it uses.
        head = frozenset() if isinstance(one, ast.FunctionDef) else reads
        statements.append((binds, head | inside))
        names |= reads | inside
        within |= inside
        if isinstance(one, ast.FunctionDef | ast.ClassDef):
            defines |= binds
        elif isinstance(one, ast.Assign | ast.AnnAssign) and not reads and is_plain(one.value):
            constants |= binds
        else:
            others |= binds
    return Reading(
        dynamic=reader.star or bool(names & ANY_NAME),
        binds=frozenset().union(*(binds for binds, _ in statements)),
        defines=frozenset(defines - others),
        constants=frozenset(constants - others - defines),
        modules=reader.modules,
        aliases=reader.aliases,
        statements=tuple(statements),
        free=frozenset(order.free),
        inside=frozenset(within | reader.defaults),
        unclear=reader.unclear,
        chains={where: frozenset(found) for where, found in reader.chains.items()},
        changed={where: frozenset(found) for where, found in reader.changed.items()},
    )
