"""What a student may read of the message of an assertion, once hidden tests have run.

A message such as ``f"{case}: got {shape}"`` repeats what the student's code gave, and that may be
the input of a hidden test. So of a message only the words stay that stand in the tests, and of its
values those that say little: small numbers, shapes, dtypes, the names of well-known types. In the
place of any other value stands ``…``.

The words are found in the released text of the tests, never in what came: nothing is asked of the
value itself.
"""

import ast
import re
import string
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from nbjudge.cells import tree_of

LEFT_OUT = "…"
NAMELESS = "a test failed"
DEEP = 8  # names that stand for names
LARGEST = 100_000  # whole numbers from here on are rounded, as others are
DIGITS = 3  # of a number that is rounded
TYPES = {
    *("bool", "bytes", "complex", "dict", "float", "function", "generator", "int", "list"),
    *("method", "module", "object", "range", "set", "slice", "str", "tuple", "type", "NoneType"),
    *("ndarray", "matrix", "Tensor", "EagerTensor", "SymbolicTensor", "ResourceVariable"),
    *("Variable", "TensorShape", "DataFrame", "Series", "Index", "Path", "True", "False", "None"),
    *("nan", "inf", "-inf"),
}
DTYPE = re.compile(r"u?int[0-9]{1,2}|b?float[0-9]{1,3}|complex[0-9]{2,3}|string")
NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]*)?(?:e[-+]?[0-9]+)?", re.IGNORECASE)
SHAPE = re.compile(r"[(\[] ?(?:[0-9]{1,5}(?:, ?[0-9]{1,5}){0,3},?)? ?[)\]]")
# How NumPy, TensorFlow and Python write a plain value, or a type, around what it is.
SCALAR = re.compile(r"np\.\w+\(([-+.\w]*)\)")
WRAPPED = re.compile(
    r"<class '(?:\w+\.)*(\w+)'>|<dtype: '(\w+)'>|dtype\('(\w+)'\)|tf\.(\w+)|TensorShape\((.*)\)"
)
LONGEST = 200  # characters of a value that may say little
PERCENT = re.compile(r"(?<!%)%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]")
SAYING = {"err_msg", "msg"}  # what unittest and NumPy call the message of an assertion

Part: TypeAlias = str | ast.expr | None  # a word of the test's, or a value; None: any


class Messages:
    """The messages of the assertions in locked cells."""

    def __init__(self, sources: Iterable[str]) -> None:
        """Read the tests.

        Args:
            sources: the text of each locked code cell. One that is no Python has no messages.
        """
        self.names: dict[str, list[ast.expr]] = defaultdict(list)  # what each is bound to
        self.found: list[tuple[str, range, list[Part]]] = []
        self.sayings: list[str] = []
        trees = {source: tree for source in sources if (tree := parsed(source)) is not None}
        nodes = [(source, node) for source, tree in trees.items() for node in ast.walk(tree)]
        for _, node in nodes:
            self.learn_assigned(node)
        self.learn_arguments([node for _, node in nodes])
        for _, node in nodes:
            if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
                self.learn_each(node.target, node.iter)
        for source, node in nodes:
            if (message := message_of(node)) is not None:
                lines = range(node.lineno, node.end_lineno + 1)
                self.found += [(source, lines, parts) for parts in forms_of(message)]
            elif isinstance(node, ast.keyword) and node.arg in SAYING:
                self.sayings += [text for text in constants(node.value) if text]
        self.found.sort(key=lambda one: -sum(len(x) for x in one[2] if isinstance(x, str)))

    def told(self, message: str, source: str = "", line: int | None = None) -> str:
        """Give what a student may read of a message.

        Args:
            message: of an AssertionError that a test raised.
            source: of the cell that failed.
            line: of the cell, from 1, in which it failed, if that is known.
        """
        nearest = sorted(self.found, key=lambda one: not (one[0] == source and line in one[1]))
        for _, _, parts in nearest:
            text = self.fill(parts, message, DEEP)
            if text is not None and text.strip(f"{LEFT_OUT} \n"):
                return text
        return next((text for text in self.sayings if text in message), NAMELESS)

    def fill(self, parts: list[Part], text: str, deep: int) -> str | None:
        """Fit a message to the form of an assertion's; give what may be read of it, or None.

        Args:
            parts: of the form, in order.
            text: the message.
            deep: how many names may stand for names.
        """
        shown, values, place = [], [], 0
        for number, part in enumerate(parts):
            if not isinstance(part, str):
                values.append(part)
                continue
            if number == len(parts) - 1 and values:
                found = len(text) - len(part) if text.endswith(part) else -1
            else:
                found = text.find(part, place) if values else place
            if found < place or not text.startswith(part, found):
                return None
            shown += [self.value(values, text[place:found], deep)] if values else []
            shown.append(part)
            values, place = [], found + len(part)
        if values:
            shown.append(self.value(values, text[place:], deep))
        elif place != len(text):
            return None
        return "".join(shown)

    def value(self, values: list[Part], text: str, deep: int) -> str:
        """Give a value in a message as it may be read."""
        if (said := plain(text)) is not None:
            return said
        if len(values) == 1 and values[0] is not None and deep:
            for parts in self.literals(values[0], deep):
                if (said := self.fill(parts, text, deep - 1)) is not None:
                    return said
        return LEFT_OUT

    def literals(self, value: ast.expr, deep: int) -> Iterator[list[Part]]:
        """Give the texts that a test itself may have put into a value."""
        bound = [value]
        if isinstance(value, ast.Name):
            bound = self.names.get(value.id, [])
        elif isinstance(value, ast.Subscript):
            bound = list(self.elements(value.value, deep))
        for one in bound:
            if isinstance(one, ast.Name | ast.Subscript):
                if one is not value and deep > 1:
                    yield from self.literals(one, deep - 1)
                continue
            for parts in forms_of(one):
                if any(isinstance(part, str) for part in parts):
                    yield parts
                    if isinstance(one, ast.Constant):
                        yield [repr(one.value)]

    def elements(self, value: ast.expr, deep: int) -> Iterator[ast.expr]:
        """Give what a loop over a value goes through, as far as the test's text shows it."""
        if not deep:
            return
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            yield from map(ast.Constant, value.value)
        elif isinstance(value, ast.Tuple | ast.List | ast.Set):
            for one in value.elts:
                starred = isinstance(one, ast.Starred)
                yield from self.elements(one.value, deep - 1) if starred else [one]
        elif isinstance(value, ast.Dict):
            yield from (key for key in value.keys if key is not None)
        elif isinstance(value, ast.Name):
            for one in list(self.names.get(value.id, [])):
                yield from self.elements(one, deep - 1)
        elif isinstance(value, ast.Call) and len(value.args) == 1:  # sorted, list, and so on
            yield from self.elements(value.args[0], deep - 1)

    # What the names in the tests stand for.

    def learn_assigned(self, node: ast.AST) -> None:
        """Note what an assignment binds."""
        if isinstance(node, ast.Assign):
            for target in node.targets:
                self.bind(target, node.value)
        elif isinstance(node, ast.AnnAssign | ast.NamedExpr) and node.value is not None:
            self.bind(node.target, node.value)

    def learn_arguments(self, nodes: Iterable[ast.AST]) -> None:
        """Note what the tests' own functions are called with."""
        nodes = list(nodes)
        own = {node.name: node.args for node in nodes if isinstance(node, ast.FunctionDef)}
        for node in nodes:
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                if (wanted := own.get(node.func.id)) is None:
                    continue
                for name, value in zip(wanted.posonlyargs + wanted.args, node.args, strict=False):
                    self.names[name.arg].append(value)
                for given in node.keywords:
                    if given.arg:
                        self.names[given.arg].append(given.value)

    def learn_each(self, target: ast.expr, through: ast.expr) -> None:
        """Note what a loop binds, turn by turn."""
        called = through.func if isinstance(through, ast.Call) else None
        name = called.id if isinstance(called, ast.Name) else ""
        several = target.elts if isinstance(target, ast.Tuple | ast.List) else []
        if name == "zip" and several:
            for one, values in zip(several, through.args, strict=False):
                self.learn_each(one, values)
        elif name == "enumerate" and len(several) == 2 and through.args:
            self.learn_each(several[1], through.args[0])
        elif isinstance(called, ast.Attribute) and called.attr == "items" and len(several) == 2:
            for table in self.tables(called.value):
                for key, value in zip(table.keys, table.values, strict=True):
                    if key is not None:
                        self.bind(several[0], key)
                        self.bind(several[1], value)
        else:
            for one in list(self.elements(through, DEEP)):
                self.bind(target, one)

    def tables(self, value: ast.expr) -> list[ast.Dict]:
        """Give the dictionaries that the tests write for a value."""
        bound = self.names.get(value.id, []) if isinstance(value, ast.Name) else [value]
        return [one for one in bound if isinstance(one, ast.Dict)]

    def bind(self, target: ast.expr, value: ast.expr) -> None:
        """Note what a name, or each name in a tuple, is bound to."""
        if isinstance(target, ast.Name):
            self.names[target.id].append(value)
            return
        several = ast.Tuple | ast.List
        if not isinstance(target, several) or not isinstance(value, several):
            return
        if len(target.elts) == len(value.elts):
            for one, each in zip(target.elts, value.elts, strict=True):
                self.bind(one, each)


def parsed(source: str) -> ast.Module | None:
    """Parse a cell as IPython runs it; give nothing where it cannot be."""
    if source.lstrip().startswith("%%"):  # a cell magic: what it is applied to are the other lines
        source = "\n" + source.partition("\n")[2]
    return tree_of(source)


def message_of(node: ast.AST) -> ast.expr | None:
    """Give the message of an assertion, however it is raised; None if it has none, or is none."""
    if isinstance(node, ast.Assert):
        return node.msg
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        called, given = node.exc.func, node.exc.args
        if isinstance(called, ast.Name) and called.id == "AssertionError" and len(given) == 1:
            return given[0]
    return None


def forms_of(message: ast.expr) -> list[list[Part]]:
    """Give the forms that a message may have, in parts: one, or more where it has conditions."""
    if isinstance(message, ast.IfExp):
        return forms_of(message.body) + forms_of(message.orelse)
    if isinstance(message, ast.JoinedStr):
        parts = [
            one.value if isinstance(one, ast.FormattedValue) else str(one.value)
            for one in message.values
        ]
        return [[one for one in parts if one != ""]]
    if isinstance(message, ast.Constant):
        return [[str(message.value)]]
    if isinstance(message, ast.BinOp) and isinstance(message.op, ast.Add):
        return [x + y for x in forms_of(message.left) for y in forms_of(message.right)]
    if isinstance(message, ast.BinOp) and isinstance(message.op, ast.Mod):
        texts = [PERCENT.split(text) for text in constants(message.left)]
        return [between([x.replace("%%", "%") for x in one]) for one in texts] or [[message]]
    if (
        isinstance(message, ast.Call)
        and isinstance(message.func, ast.Attribute)
        and message.func.attr == "format"
    ):
        texts = constants(message.func.value)
        return [between(words_of(text)) for text in texts] or [[message]]
    return [[message]]


def constants(value: ast.expr) -> list[str]:
    """Give a text that stands in the test as it is; nothing for other values."""
    there = isinstance(value, ast.Constant) and isinstance(value.value, str)
    return [value.value] if there else []


def words_of(text: str) -> list[str]:
    """Give the words around the values of a text for ``str.format``."""
    words = [""]
    try:
        for word, field, _, _ in string.Formatter().parse(text):
            words[-1] += word
            words += [] if field is None else [""]
    except ValueError:  # the test will fail with that error, and not with this message
        return ["", ""]
    return words


def between(words: list[str]) -> list[Part]:
    """Put a value of which nothing is known between words."""
    parts: list[Part] = []
    for word in words:
        parts += [None, word] if parts else [word]
    return [part for part in parts if part != ""]


def plain(text: str) -> str | None:
    """Give a value that says little, rounded; None if it says more.

    Args:
        text: as the message shows it.
    """
    if len(text) > LONGEST:
        return None
    text = SCALAR.sub(r"\1", text.strip())
    if wrapped := WRAPPED.fullmatch(text):
        text = next(part for part in wrapped.groups() if part is not None)
    if text in TYPES or DTYPE.fullmatch(text) or SHAPE.fullmatch(text):
        return text
    if NUMBER.fullmatch(text):
        whole = text.lstrip("+-").isdigit()
        if whole and abs(int(text)) < LARGEST:
            return text
        return f"{float(text):.{DIGITS}g}"
    return None
