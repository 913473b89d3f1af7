"""Texts and numbers as a person reads them: short, in one line, and nothing in them unseen."""

import unicodedata
from collections.abc import Iterable

from nbconvert.filters import strip_ansi

UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}  # show nothing, or turn a text round
SENTENCE = 300  # characters of a message that fit into a sentence
SHOWN, NAME = 10, 60  # names in a sentence, and characters of each


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


def one_line(text: object, most: int = SENTENCE) -> str:
    """Clean a text, or what an error says, and put it into one line."""
    return " ".join(clean(str(text), most).split())


def few(names: Iterable[str], longest: int = NAME) -> str:
    """Give names for a sentence; not all, where they are many.

    Args:
        names: of anything; a stranger may have chosen them.
        longest: characters of each.
    """
    names = list(names)
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(one_line(name, longest) for name in names[:SHOWN]) + more


def number(value: float, digits: int = 2) -> str:
    """Write points as people do, in any language of this machine: 3 and not 3.0, 1.5, 0.33.

    Args:
        value: any number.
        digits: after the point, at most.
    """
    short = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if short == "-0" else short
