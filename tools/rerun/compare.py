"""Compare what a cell prints with what is committed: text exactly, numbers within a tolerance.

A cell's metadata may name a ``tolerance``, such as ``{"absolute": 0.003}`` or ``{"relative":
0.2}``, or both, of which either is enough. It holds for each number that the cell prints, as it is
printed: three thousandths of 0.98, three thousandths of a per cent of 98 %. Between the numbers
the text is compared exactly, but for the blanks before a number, which keep columns in line.
A cell without a tolerance is compared exactly, numbers and all.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

# No number: what is part of a name or a version, such as float32, W1, 28x28 and 2.21.0.
MINUS = "\N{MINUS SIGN}"
NUMBER = re.compile(
    rf"[ \t]*(?<![\w.])(?P<number>[-+{MINUS}]?"
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][-+]?\d+)?|nan|inf))"
    r"(?!\w|\.\d)"
)
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


def texts(output: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Give the texts of an output: what to call each, and in which dictionary it has which key."""
    if output["output_type"] == "stream":
        yield output["name"], output, "text"
    for kind in output.get("data", {}):
        if kind.startswith("text/"):
            yield kind, output["data"], kind


def by_name(outputs: list[Any]) -> dict[str, list[tuple[dict[str, Any], str]]]:
    """Give the texts of a cell's outputs in their order, those of each name for themselves."""
    found: dict[str, list[tuple[dict[str, Any], str]]] = {}
    for output in outputs:
        for name, holder, key in texts(output):
            found.setdefault(name, []).append((holder, key))
    return found


def settle(outputs: list[Any], committed: list[Any], metadata: Mapping[str, Any]) -> list[str]:
    """Put the committed text in the place of each that compares equal; say what does not.

    Args:
        outputs: what came out of a cell; changed in place.
        committed: its outputs in the notebook.
        metadata: of the cell.

    Returns:
        A sentence for each text with a number that is too far away, or with other words. Texts
        that only one side has are left for who compares the rest.
    """
    tolerance = tolerance_of(metadata)
    if tolerance is None:
        return []
    found = []
    kept = by_name(committed)
    for name, places in by_name(outputs).items():
        for (holder, key), (old, old_key) in zip(places, kept.get(name, []), strict=False):
            if told := difference(old[old_key], holder[key], tolerance):
                found.append(told)
            else:
                holder[key] = old[old_key]
    return found
