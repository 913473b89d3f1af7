"""Which messages are of one kind, and in which order names are shown."""

import re

from nbconvert.filters import strip_ansi

NUMBER = re.compile(
    r"(?<![A-Za-z_\d])[-+]?(?:0x[0-9a-f]+|\.?\d[\d.]*(?:e[-+]?\d+)?)", re.IGNORECASE
)
ROW = re.compile(r"#(?:[\s,;]+#)*,?")  # numbers in a row
BRACKETS = re.compile(r"[\[(]\s*#\s*[\])]")  # an array, or what is left of one
COMPARED = 1000  # characters of a message


def kind_of(message: str) -> str:
    """Give what messages have in common that differ in their numbers alone.

    An array counts as one number, whatever its length: "shape (3, 4)" and "shape (3,)" are alike.
    A digit within a name, as in float32, belongs to the name.
    """
    text = " ".join(strip_ansi(message[:COMPARED]).split())
    text = re.sub(r"[-+]?\b(?:nan|inf)\b", "#", NUMBER.sub("#", text))
    before = ""
    while text != before:
        before = text
        text = BRACKETS.sub("#", ROW.sub("#", text))
    return text


def natural(name: str) -> list[tuple[bool, int, str]]:
    """Order names as people do: student2 comes before student10."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return [(not p[0].isdigit(), len(p) if p[0].isdigit() else 0, p) for p in parts]
