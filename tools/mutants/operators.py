"""The slips: each makes changed copies of a solution, one change in each.

Those of any mutation tester are here (comparisons, arithmetic, constants, conditions, statements
left out), and those of this course's students: another axis, a narrower type, a rounding, a loop
that ends too soon, an input that is changed, a draw that is not even, a guard that is forgotten,
an answer that is empty.
"""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
COMPARED = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
RECKONED = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div, ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult,
}  # fmt: skip
NARROWER = {
    "float64": "float32", "float32": "float16", "int64": "uint8", "int32": "uint8",
    "uint64": "uint8", "complex128": "complex64",
}  # fmt: skip
OTHER_CALL = {
    "round": "trunc", "rint": "floor", "floor": "ceil", "ceil": "floor", "trunc": "round",
    "argmax": "argmin", "argmin": "argmax", "max": "min", "min": "max", "mean": "sum",
    "sum": "mean", "all": "any", "any": "all", "maximum": "minimum", "minimum": "maximum",
    "exp": "exp2", "log": "log2", "log2": "log", "median": "mean", "var": "std", "std": "var",
}  # fmt: skip
CASTS = {"int", "float", "bool", "round", "abs", "str", "tuple", "list", "set"}
DRAWS = {"integers", "permutation", "normal", "choice", "random", "shuffle"}
CAPS = (2, 20)  # rounds that a capped loop does
Change = ast.AST | list[ast.stmt]
Parents = dict[ast.AST, ast.AST]
Operator = Callable[[ast.AST, Parents], Iterator[Change | None]]


@dataclass(frozen=True)
class Mutant:
    """A solution with one change.

    Attributes:
        operator: the kind of the change.
        change: the first line that differs, before and after.
        code: the whole cell.
    """

    operator: str
    change: str
    code: str

    def __str__(self) -> str:
        """Name it among the mutants of its task."""
        return f"{self.operator}: {self.change}"


def mutants(source: str) -> list[Mutant]:
    """Make all changed copies of a solution cell, each once."""
    tree = ast.parse(source)
    inside = lines_of(source)
    nodes = [*ast.walk(tree)]
    parents = {child: node for node in nodes for child in ast.iter_child_nodes(node)}
    plain = ast.unparse(tree)
    found: dict[str, Mutant] = {}
    for index, node in enumerate(nodes):
        if line_of(node, parents) not in inside or is_quiet(node, parents):
            continue
        for operator, make in OPERATORS.items():
            for new in make(node, parents):
                code = ast.unparse(replaced(tree, index, new))
                if code != plain and code not in found:
                    whole = f"from tools.mutants import slips\n{code}" if "slips." in code else code
                    found[code] = Mutant(operator, difference(plain, code), whole)
    return unambiguous([*found.values()])


def line_of(node: ast.AST, parents: Parents) -> int:
    """Give the line of a node, or of what it belongs to: a loop in a comprehension knows none."""
    while not hasattr(node, "lineno"):
        if (parent := parents.get(node)) is None:
            return 0
        node = parent
    return node.lineno


def unambiguous(found: list[Mutant]) -> list[Mutant]:
    """Number those whose names are alike."""
    seen: dict[str, int] = {}
    named = []
    for one in found:
        seen[str(one)] = count = seen.get(str(one), 0) + 1
        change = one.change if count == 1 else f"{one.change} ({count})"
        named.append(Mutant(one.operator, change, one.code))
    return named


def lines_of(source: str) -> set[int]:
    """Give the lines that students write: those of the regions, or all."""
    inside, found, lines = False, set(), source.split("\n")
    for number, line in enumerate(lines, start=1):
        if line.strip() in (BEGIN, END):
            inside = line.strip() == BEGIN
        elif inside:
            found.add(number)
    return found or set(range(1, len(lines) + 1))


def is_quiet(node: ast.AST, parents: Parents) -> bool:
    """Say whether a node decides nothing: a message, an annotation, a docstring."""
    child = node
    while (parent := parents.get(child)) is not None:
        if isinstance(parent, ast.Raise) or child in (
            getattr(parent, "annotation", None),
            getattr(parent, "returns", None),
        ):
            return True
        if isinstance(parent, ast.Expr) and isinstance(child, ast.Constant):
            return True
        child = parent
    return False


def replaced(tree: ast.AST, index: int, new: Change | None) -> ast.AST:
    """Give a copy of a tree with another node in the place of one; None takes it out."""
    tree = copy.deepcopy(tree)
    target = [*ast.walk(tree)][index]

    class Replace(ast.NodeTransformer):
        def visit(self, node: ast.AST) -> Change | None:
            return new if node is target else self.generic_visit(node)

    done = Replace().visit(tree)
    for node in ast.walk(done):
        if getattr(node, "body", None) == []:
            node.body = [ast.Pass()]
    return ast.fix_missing_locations(done)


def difference(before: str, after: str) -> str:
    """Give the first line that differs, before and after."""
    old, new = before.split("\n"), after.split("\n")
    for number, line in enumerate(old):
        if number >= len(new) or new[number] != line:
            other = new[number].strip() if number < len(new) else ""
            return f"{line.strip()} => {other}"
    return f"=> {new[len(old)].strip()}"


# The operators. Each is given a node, and gives what may stand in its place.


def with_field(node: ast.AST, **fields: object) -> ast.AST:
    """Copy a node, and change some of its fields."""
    new = copy.deepcopy(node)
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def slip(name: str, *arguments: ast.expr) -> ast.Call:
    """Call one of the functions of slips.py."""
    function = ast.Attribute(ast.Name("slips", ast.Load()), name, ast.Load())
    return ast.Call(function, [copy.deepcopy(one) for one in arguments], [])


def comparison(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Take the other side of a boundary, or the opposite."""
    if isinstance(node, ast.Compare):
        for place, sign in enumerate(node.ops):
            signs = [*node.ops]
            signs[place] = COMPARED[type(sign)]()
            yield with_field(node, ops=signs)


def arithmetic(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Reckon with another sign, or leave a sign out."""
    if isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in RECKONED:
        yield with_field(node, op=RECKONED[type(node.op)]())
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.Not | ast.Invert):
        yield copy.deepcopy(node.operand)


def safe_form(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Leave out what is taken off or added for safety: the largest score, a small number."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub | ast.Add):
        yield copy.deepcopy(node.left)
    if isinstance(node, ast.Call) and name_of(node) in ("maximum", "minimum", "clip"):
        yield copy.deepcopy(node.args[0])


def constant(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Take a number beside a constant, the other truth, a longer text."""
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, int):
        yield from (ast.Constant(value + 1), ast.Constant(value - 1))
    elif isinstance(value, float):
        yield from (ast.Constant(value * 1.5), ast.Constant(0.0 if value else 0.5))
    elif isinstance(value, str) and value and value not in NARROWER and is_alone(node, parents):
        yield ast.Constant(value + "x")


def is_alone(node: ast.Constant, parents: Parents) -> bool:
    """Say whether a text is no part of one with values in it."""
    return not isinstance(parents.get(node), ast.JoinedStr)


def axis(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Take another axis, or none."""
    if isinstance(node, ast.keyword) and node.arg in ("axis", "axes", "dim"):
        # In the tables of this course the last axis is the one with number 1.
        for value in (1, None) if ast.unparse(node.value) == "0" else (0, None):
            yield with_field(node, value=ast.Constant(value))


def left_out(node: ast.AST, parents: Parents) -> Iterator[Change | None]:
    """Leave out a keyword, a statement, a guard, or all that goes on in a branch."""
    if isinstance(node, ast.Call) and node.keywords:
        for place in range(len(node.keywords)):
            yield with_field(node, keywords=node.keywords[:place] + node.keywords[place + 1 :])
    if isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Delete | ast.Continue):
        yield None
    if isinstance(node, ast.If):
        yield node.orelse or None
        yield copy.deepcopy(node.body)
    if isinstance(node, ast.IfExp):
        yield from (copy.deepcopy(node.body), copy.deepcopy(node.orelse))
    if isinstance(node, ast.comprehension) and node.ifs:
        for place in range(len(node.ifs)):
            yield with_field(node, ifs=node.ifs[:place] + node.ifs[place + 1 :])
    if isinstance(node, ast.BoolOp):
        for place in range(len(node.values)):
            rest = node.values[:place] + node.values[place + 1 :]
            yield rest[0] if len(rest) == 1 else with_field(node, values=rest)
    if isinstance(node, ast.Try):
        yield copy.deepcopy(node.body)
    if isinstance(node, ast.With):
        yield copy.deepcopy(node.body)


def condition(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Take "or" for "and", and the other way round."""
    if isinstance(node, ast.BoolOp):
        yield with_field(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())


def narrow(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Take a narrower type."""
    if isinstance(node, ast.Attribute) and node.attr in NARROWER:
        yield with_field(node, attr=NARROWER[node.attr])
    if isinstance(node, ast.Constant) and node.value in NARROWER:
        yield ast.Constant(NARROWER[node.value])
    if isinstance(node, ast.Return) and node.value is not None:
        yield with_field(node, value=slip("narrow", node.value))
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call | ast.BinOp):
        yield with_field(node, value=slip("narrow", node.value))


def cast(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Round or cut a result, or leave a cast out."""
    if isinstance(node, ast.Return) and node.value is not None:
        for name in ("rounded", "cut", "tenths"):
            yield with_field(node, value=slip(name, node.value))
    if isinstance(node, ast.Call):
        plain = isinstance(node.func, ast.Name) and node.func.id in CASTS
        if plain and len(node.args) == 1:
            yield copy.deepcopy(node.args[0])
        if name_of(node) in ("astype", "numpy", "item") and isinstance(node.func, ast.Attribute):
            yield copy.deepcopy(node.func.value)


def loop(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """End a loop too soon, or begin it too late."""
    if isinstance(node, ast.For | ast.comprehension):
        for count in CAPS:
            yield with_field(node, iter=slip("first", node.iter, ast.Constant(count)))
        yield with_field(node, iter=slip("behind", node.iter))
        yield with_field(node, iter=slip("but_last", node.iter))
    if isinstance(node, ast.While):
        for count in CAPS:
            limit = ast.Assign([ast.Name("more_rounds", ast.Store())],
                               slip("few", ast.Constant(count)))  # fmt: skip
            more = ast.Call(ast.Name("more_rounds", ast.Load()), [], [])
            both = ast.BoolOp(ast.And(), [copy.deepcopy(node.test), more])
            yield [limit, with_field(node, test=both)]
    if isinstance(node, ast.Break):
        yield ast.Continue()
    if isinstance(node, ast.Continue):
        yield ast.Break()


def early(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Give a result after one round of a loop."""
    if isinstance(node, ast.For | ast.While):
        yield with_field(node, body=[*copy.deepcopy(node.body), ast.Break()])


def empty(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Give nothing, an answer without a shape, or one of two."""
    if isinstance(node, ast.Return) and node.value is not None:
        for name in ("hollow", "flat", "as_list"):
            yield with_field(node, value=slip(name, node.value))
        yield with_field(node, value=ast.Constant(None))


def in_place(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Change what was given, instead of a copy."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr == "copy" and not node.args:
            yield copy.deepcopy(node.func.value)
        if node.func.attr == "array" and node.args:
            yield with_field(node, func=with_field(node.func, attr="asarray"))
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
        (target, *more), value = node.targets, node.value
        same = isinstance(target, ast.Name) and ast.unparse(target) == ast.unparse(value.left)
        if same and not more:
            yield ast.AugAssign(copy.deepcopy(target), value.op, copy.deepcopy(value.right))
    if isinstance(node, ast.Return) and node.value is not None:
        function = parents.get(node)
        while function is not None and not isinstance(function, ast.FunctionDef):
            function = parents.get(function)
        if function is not None:
            for each in function.args.args:
                name = ast.Name(each.arg, ast.Load())
                result = ast.Assign([ast.Name("result", ast.Store())], copy.deepcopy(node.value))
                yield [result, ast.Expr(slip("spoil", name)),
                       ast.Return(ast.Name("result", ast.Load()))]  # fmt: skip


def draw(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Draw otherwise: not evenly, from another seed, or from none."""
    if not isinstance(node, ast.Call):
        return
    if name_of(node) in ("default_rng", "RandomState", "Random") and node.args:
        yield with_field(node, args=[ast.Constant(0)])
        yield with_field(node, args=[])
    if name_of(node) in DRAWS and isinstance(node.func, ast.Attribute):
        new = copy.deepcopy(node)
        new.func.value = slip("Biased", node.func.value)
        yield new


def slices(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Begin a slice one later, or end it one sooner."""
    if isinstance(node, ast.Slice):
        if node.lower is None and (node.upper is not None or node.step is None):
            yield with_field(node, lower=ast.Constant(1))
        if node.upper is None:
            yield with_field(node, upper=ast.Constant(-1))
        if node.step is not None:
            yield with_field(node, step=None)


def swapped(node: ast.AST, parents: Parents) -> Iterator[Change]:
    """Take two arguments, two results, or two functions the one for the other."""
    if isinstance(node, ast.Call):
        if len(node.args) >= 2:
            yield with_field(node, args=[node.args[1], node.args[0], *node.args[2:]])
        other = OTHER_CALL.get(name_of(node))
        if other and isinstance(node.func, ast.Attribute):
            yield with_field(node, func=with_field(node.func, attr=other))
        elif other in ("min", "max", "all", "any"):
            yield with_field(node, func=ast.Name(other, ast.Load()))
    if isinstance(node, ast.Return) and len(getattr(node.value, "elts", ())) == 2:
        yield with_field(node, value=with_field(node.value, elts=node.value.elts[::-1]))


def name_of(call: ast.Call) -> str:
    """Give the last part of the name of what is called."""
    function = call.func
    return getattr(function, "attr", None) or getattr(function, "id", "")


OPERATORS: dict[str, Operator] = {
    "comparison": comparison,
    "arithmetic": arithmetic,
    "safe form": safe_form,
    "constant": constant,
    "axis": axis,
    "left out": left_out,
    "condition": condition,
    "narrow": narrow,
    "cast": cast,
    "loop": loop,
    "early": early,
    "empty": empty,
    "in place": in_place,
    "draw": draw,
    "slice": slices,
    "swapped": swapped,
}
