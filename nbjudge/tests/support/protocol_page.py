"""The tables of bridge/PROTOCOL.md, written from the code.

python nbjudge/tests/support/protocol_page.py    writes them into the page
"""

import importlib
import re
from pathlib import Path

import nbjudge
from nbjudge.bridge import protocol
from nbjudge.bridge.operations import DECIDING, FORWARDED, OPERATIONS
from nbjudge.bridge.protocol import EITHER, JUDGE, NODES, STUDENT, VERBS, Node

SOURCE = Path(nbjudge.__file__).parent
PAGE = SOURCE / "bridge/PROTOCOL.md"
ROOMS = ("bridge", "judge", "student")
CONSTANT = re.compile(r"^([A-Z][A-Z_]*) = [0-9][0-9_<> ]*?(?:  # (.*))?$", re.MULTILINE)
REGION = re.compile(r"(?s)(<!-- table: (\w+) -->\n).*?(<!-- end -->)")


def limits() -> list[tuple[str, str, int, str]]:
    """Give module, name, value and meaning of every number that has a name in the three rooms."""
    found = []
    for path in sorted(path for room in ROOMS for path in (SOURCE / room).glob("*.py")):
        name = f"{path.parent.name}.{path.stem}"
        module = importlib.import_module(f"nbjudge.{name}")
        for constant, meaning in CONSTANT.findall(path.read_text()):
            found.append((name, constant, getattr(module, constant), meaning))
    return found


def table(head: list[str], rows: list[list[str]]) -> str:
    """Write a table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |\n"
                   for row in lines)  # fmt: skip


def fields_of(known: tuple[protocol.Field, ...]) -> str:
    """Describe fields, each in a line of its cell."""
    return "<br>".join(
        f"`{one.name}` ({one.kind})" + (f": {one.says}" if one.says else "") for one in known
    )


def node_rows(kinds: dict[str, Node]) -> list[list[str]]:
    """Describe kinds of nodes."""
    return [
        [f"`{code}`", node.thing, node.number.name.lower(), fields_of(node.fields), node.refused]
        for code, node in kinds.items()
    ]


def nodes(sender: str) -> str:
    """Describe the kinds that only one side sends, or both."""
    own = {c: n for c, n in NODES.get(sender, EITHER).items() if sender == "" or c not in EITHER}
    return table(["kind", "stands for", "number", "fields", "refused"], node_rows(own))


def verbs(sender: str) -> str:
    """Describe the verbs of one side."""
    rows = []
    for name, verb in VERBS[sender].items():
        more = [f"then {verb.more}"] if verb.more else []
        fields = "<br>".join(filter(None, [fields_of(verb.fields), *more]))
        rows.append([f"`{name}`", verb.says, fields, verb.after])
    return table(["verb", "says", "fields", "comes after"], rows)


def size(name: str, value: int) -> str:
    """Write a number; bytes in MiB."""
    if value >= 1 << 60:
        return f"2^{value.bit_length() - 1}"
    return f"{value >> 20} MiB" if "BYTES" in name and value >= 1 << 20 else f"{value:,}"


def operations() -> str:
    """List the operations, and the special methods that lead to them or to none."""
    asked = FORWARDED | DECIDING
    forwarded = {what: method for method, what in asked.items()}
    rows = [[f"`{name}`", f"`{forwarded[name]}`" if name in forwarded else ""]
            for name in OPERATIONS]  # fmt: skip
    refused = ", ".join(f"`{name}`" for name in DECIDING)
    return table(["operation", "special method of a proxy"], rows) + (
        f"\nOf these a proxy answers only if the test made the thing: {refused}.\n"
    )


TABLES = {
    "numbers": lambda: table(
        ["number", "means"], [[one.name.lower(), one.value] for one in protocol.Number]
    ),
    "nodes_of_both": lambda: nodes(""),
    "nodes_of_the_student": lambda: nodes(STUDENT),
    "nodes_of_the_judge": lambda: nodes(JUDGE),
    "verbs_of_the_judge": lambda: verbs(JUDGE),
    "verbs_of_the_student": lambda: verbs(STUDENT),
    "operations": operations,
    "limits": lambda: table(
        ["limit", "value", "of what"],
        [[f"`{m}.{name}`", size(name, value), says] for m, name, value, says in limits()],
    ),
}


def written(page: str) -> str:
    """Put the tables into the page.

    Raises:
        KeyError: it asks for a table that there is not.
    """
    return REGION.sub(lambda found: f"{found[1]}\n{TABLES[found[2]]()}\n{found[3]}", page)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text()))
