"""Compare what a cell prints with what is committed: text exactly, numbers within a tolerance.

A cell's metadata may name a ``tolerance``, such as ``{"absolute": 0.003}`` or ``{"relative":
0.2}``, or both, of which either is enough. It holds for each number that the cell prints, as it is
printed: three thousandths of 0.98, three thousandths of a per cent of 98 %. Between the numbers
the text is compared exactly, but for the blanks before a number, which keep columns in line.
A cell without a tolerance is compared exactly, numbers and all. Pictures are compared too, see
``pictures.py``; for them a cell may name a bound of its own, ``{"picture": 3}``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tools.rerun import pictures

# No number: what is part of a name or a version, such as float32, W1, 28x28 and 2.21.0.
MINUS = "\N{MINUS SIGN}"
NUMBER = re.compile(
    rf"[ \t]*(?<![\w.])(?P<number>[-+{MINUS}]?"
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][-+]?\d+)?|nan|inf))"
    r"(?!\w|\.\d)"
)
POINT = Decimal("0.5")  # how far a place in a drawn line may be from the committed one
LEFT = "left"  # not compared here
NOTE = "outputs"  # the property in a JUnit file that holds what a cell gave
KINDS = ("absolute", "relative")  # of tolerances for numbers


@dataclass(frozen=True)
class Tolerance:
    """How far a number may be from the committed one; 0 and 0 is not at all.

    Attributes:
        absolute: in units of the number.
        relative: as a part of the committed number.
    """

    absolute: Decimal = Decimal(0)
    relative: Decimal = Decimal(0)

    def allows(self, committed: Decimal, got: Decimal) -> bool:
        """Say whether a number is near enough; nan and inf must be as they were."""
        if not (committed.is_finite() and got.is_finite()):
            return str(committed) == str(got)
        return abs(got - committed) <= max(self.absolute, self.relative * abs(committed))

    def __str__(self) -> str:
        parts = [f"{getattr(self, kind)} {kind}" for kind in KINDS if getattr(self, kind)]
        return " or ".join(parts)


def tolerance_of(metadata: Mapping[str, Any]) -> Tolerance | None:
    """Read a cell's tolerance for numbers from its metadata; None if it names none."""
    named = metadata.get("tolerance", {})
    kinds = {kind: Decimal(str(named[kind])) for kind in KINDS if kind in named}
    return Tolerance(**kinds) if kinds else None


def value(number: str) -> Decimal:
    """Give the value of a number as it is printed."""
    return Decimal(number.replace(",", "").replace(MINUS, "-"))


def last_unit(number: str) -> Decimal:
    """Give one unit of a number's last digit: 0.01 for 3.14, 1 for 55,000, 1e-12 for 3.1e-11."""
    return Decimal((0, (1,), value(number).as_tuple().exponent))


def numbers(text: str) -> list[str]:
    """Give the numbers in a text, as they are printed."""
    return [found["number"] for found in NUMBER.finditer(text)]


def difference(committed: str, got: str, tolerance: Tolerance) -> str | None:
    """Say where a text is too far from the committed one; None if it is not.

    Args:
        committed: the text in the notebook.
        got: the text that came out.
        tolerance: for each number in it.
    """
    if committed == got:
        return None
    if NUMBER.split(committed)[::2] != NUMBER.split(got)[::2]:
        return "the text differs, and not only in its numbers"
    pairs = zip(numbers(committed), numbers(got), strict=True)
    for place, (old, new) in enumerate(pairs, start=1):
        if not tolerance.allows(value(old), value(new)):
            return (
                f"number {place}: {old} is committed, {new} came out, "
                f"and the tolerance is {tolerance}"
            )
    return None


def places(outputs: list[Any]) -> dict[str, list[tuple[dict[str, Any], str]]]:
    """Find what a cell's outputs hold, by kind.

    Args:
        outputs: of one cell.

    Returns:
        For each stream, such as "stdout", and each kind of data, such as "text/plain", in their
        order the dictionaries that hold it, and the key in them.
    """
    found: dict[str, list[tuple[dict[str, Any], str]]] = {}
    for output in outputs:
        if output["output_type"] == "stream":
            found.setdefault(output["name"], []).append((output, "text"))
        data = output.get("data", {})
        for kind in data:
            found.setdefault(kind, []).append((data, kind))
    return found


def pieces(outputs: list[Any]) -> dict[str, list[Any]]:
    """Give what a cell's outputs hold, by kind."""
    return {kind: [holder[key] for holder, key in at] for kind, at in places(outputs).items()}


def is_text(kind: str) -> bool:
    """Say whether a kind of output is text: a stream, or data of such a kind."""
    return "/" not in kind or kind.startswith("text/")


def judge(
    kind: str, committed: Any, got: Any, metadata: Mapping[str, Any], drawn: bool
) -> str | None:
    """Say how something that a cell gave differs by more than it may; None if it does not.

    Args:
        kind: of what it gave.
        committed: what the notebook has.
        got: what came out.
        metadata: of the cell.
        drawn: whether pictures are compared.

    Returns:
        A sentence, None, or LEFT, where nbval compares.
    """
    if kind in (pictures.PNG, pictures.SVG):
        bound = metadata.get("tolerance", {}).get("picture", pictures.BOUND)
        if not drawn:
            return None
        if kind == pictures.PNG:
            return pictures.difference(committed, got, bound)
        return difference(committed, got, Tolerance(absolute=min(POINT, Decimal(str(bound)))))
    tolerance = tolerance_of(metadata)
    return difference(committed, got, tolerance) if tolerance and is_text(kind) else LEFT


def settle(
    outputs: list[Any], committed: list[Any], metadata: Mapping[str, Any], drawn: bool = True
) -> list[str]:
    """Put what is committed in the place of each output that compares equal; say what does not.

    Args:
        outputs: what came out of a cell; changed in place.
        committed: its outputs in the notebook.
        metadata: of the cell.
        drawn: whether pictures are compared; if not, each passes for equal.

    Returns:
        A sentence for each text with a number that is too far away or with other words, if the cell
        names a tolerance, and for each picture. What only one side has, and what is compared
        exactly, is left for nbval.
    """
    found, kept = [], pieces(committed)
    for kind, here in places(outputs).items():
        there = kept.get(kind, [])
        if kind == pictures.PNG and len(here) != len(there) and drawn:
            found.append(f"{len(there)} pictures are committed, and {len(here)} came out")
        for (holder, key), old in zip(here, there, strict=False):
            told = judge(kind, old, holder[key], metadata, drawn)
            if told is None:
                holder[key] = old
            elif told is not LEFT:
                found.append(told)
    return found
