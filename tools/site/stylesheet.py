"""One small style sheet for the whole site, made of the theme's large ones.

The theme and its parts bring half a megabyte of rules, most of them for things that no page of
this book has, and a font of two thousand icons of which the pages show a dozen. Here the sheets
are joined, rules are kept that some page or script can meet, and the font keeps the icons that
the remaining rules name.
"""

import base64
import io
import logging
import re
from collections.abc import Iterable
from pathlib import Path

import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont

NAME = re.compile(r"[A-Za-z_][\w-]*")
SELECTED = re.compile(r"[.#]((?:\\.|[\w-])+)")
NEGATED = re.compile(r":(?:not|is|where|has)\((?:[^()]|\([^()]*\))*\)")
ICON = re.compile("[\ue000-\uf8ff]")  # characters for private use
ICONS = "vendor/fontawesome/webfonts/fa-solid-900.ttf"


def words(texts: Iterable[str]) -> set[str]:
    """Give every name in pages and scripts that could be a class or an id."""
    return {name for text in texts for name in NAME.findall(text)}


def can_match(selector: str, known: set[str]) -> bool:
    """Say whether something on the site can be what a selector asks for.

    What stands in ``:not(...)`` and its like is not asked for; element names are not looked at.
    """
    names = SELECTED.findall(NEGATED.sub("", selector))
    return all(name.replace("\\", "") in known for name in names)


def kept(rules: list, known: set[str]) -> Iterable[str]:
    """Give the rules, as text, that can match; those within @media and its like too."""
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = split(tinycss2.serialize(rule.prelude))
            selectors = [one for one in selectors if can_match(one, known)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(rule.content).strip()}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in ("media", "supports", "layer"):
            inner = tinycss2.parse_rule_list(rule.content or [], True, True)
            body = "\n".join(kept(inner, known))
            if body:
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{body}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword not in ("import", "charset"):
            yield rule.serialize()
        elif rule.type == "error":
            raise ValueError(f"a style sheet cannot be read at line {rule.source_line}")


def split(prelude: str) -> list[str]:
    """Split a list of selectors at its outer commas."""
    parts, depth, start = [], 0, 0
    for place, sign in enumerate(prelude):
        depth += (sign in "([") - (sign in ")]")
        if sign == "," and depth == 0:
            parts.append(prelude[start:place].strip())
            start = place + 1
    return [*parts, prelude[start:].strip()]


def with_few_icons(styles: str, font: Path) -> str:
    """Take out the icon fonts, and put in one that has the icons the styles name."""
    styles = re.sub(r"@font-face\s*{[^}]*fontawesome[^}]*}", "", styles)
    logging.getLogger("fontTools.subset").setLevel(logging.ERROR)  # it tells of every table
    options = subset.Options(flavor="woff", hinting=False, desubroutinize=True)
    options.layout_features = []
    subsetter = subset.Subsetter(options)
    subsetter.populate(text="".join(ICON.findall(styles)))
    small = TTFont(font, recalcTimestamp=False)
    subsetter.subset(small)
    small.flavor = "woff"
    buffer = io.BytesIO()
    small.save(buffer)
    data = base64.b64encode(buffer.getvalue()).decode()
    return (
        '@font-face{font-family:"Font Awesome 6 Free";font-weight:900;font-display:block;'
        f'src:url(data:font/woff;base64,{data}) format("woff")}}\n{styles}'
    )


def joined(sheets: Iterable[str], known: set[str], icons: Path) -> str:
    """Give one style sheet for the site.

    Args:
        sheets: the text of each sheet, in the order in which the pages load them.
        known: the names in all pages and scripts.
        icons: the icon font.
    """
    rules = [
        rule
        for sheet in sheets
        for rule in kept(tinycss2.parse_stylesheet(sheet, True, True), known)
    ]
    return with_few_icons("\n".join(rules), icons) + "\n"
