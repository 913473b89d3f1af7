"""Texts of students, made fit to be shown: short, and nothing in them unseen."""

import re
import unicodedata

from nbconvert.filters import strip_ansi

NUMBER = re.compile(
    r"(?<![A-Za-z_\d])[-+]?(?:0x[0-9a-f]+|\.?\d[\d.]*(?:e[-+]?\d+)?)", re.IGNORECASE
)
ROW = re.compile(r"#(?:[\s,;]+#)*,?")  # numbers in a row
BRACKETS = re.compile(r"[\[(]\s*#\s*[\])]")  # an array, or what is left of one
UNSEEN = {
    "Cc",
    "Cf",
    "Cs",
    "Co",
    "Cn",
    "Zl",
    "Zp",
}  # characters that show nothing, or turn text round
COMPARED = 1000  # characters of a message


def clean(text: str, most: int) -> str:
    """Cut a text, and write what a reader would not see as its code point.

    A page that holds it as it comes could show one id as another, or turn a line round.

    Args:
        text: anything.
        most: characters to keep.
    """
    kept = strip_ansi(text[: 2 * most])
    cut = len(kept) > most or len(text) > 2 * most
    return "".join(map(shown, kept[:most])).strip("\n") + ("…" if cut else "")


def shown(character: str) -> str:
    """Give a character, or its code point where it is not to be seen."""
    if character in "\n\t" or unicodedata.category(character) not in UNSEEN:
        return character
    return f"⟨{ord(character):02X}⟩"


def one_line(text: str, most: int) -> str:
    """Clean a text, and put it into one line."""
    return " ".join(clean(text, most).split())


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
