"""What strangers wrote, as HTML that does nothing: no script, no request, no form."""

import re
from collections.abc import Iterator
from typing import Any

from bleach.css_sanitizer import CSSSanitizer
from bleach.html5lib_shim import Filter
from bleach.sanitizer import Cleaner

MOST = 100_000  # characters, pictures left out; a table of a thousand cells has half of it
MOST_MARKS = 10_000  # tags, attributes, or entities
TOO_MUCH = "<p>Left out: this is too long to be shown here.</p>"
DROPPED = ["script", "style", "template", "noscript", "iframe", "object", "title", "textarea"]
KEPT = """
a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption
figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary
sup table tbody td tfoot th thead tr u ul var
"""
ATTRIBUTES = {
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "img": {"alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
}
COLOURED = {"div", "pre", "span"}  # their classes name what a highlighter has found
PROPERTIES = """
background-color border border-collapse border-color border-style border-width color font-style
font-weight text-align text-decoration vertical-align white-space
"""
IMAGE = re.compile(r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,[A-Za-z0-9+/=\s]*")
LINK = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)


def allowed(tag: str, name: str, value: str) -> bool:
    """Say whether an attribute may stay.

    An address leads out of the page only if a reader follows it; pictures are in the page. A link
    to a file beside the notebook leads nowhere from here.
    """
    if name == "href":
        return tag == "a" and bool(LINK.fullmatch(value))
    if name == "src":
        return tag == "img" and bool(IMAGE.fullmatch(value))
    if name == "class":
        return tag in COLOURED and bool(re.fullmatch(r"(?:highlight|[a-z]{1,2}\d?)", value))
    return name == "style" or name in ATTRIBUTES.get(tag, ())


class Drop(Filter):
    """Leave out elements with what is in them, and pictures that would have to be fetched."""

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """Give what stays."""
        inside = ""
        for token in super().__iter__():
            kind, name = token["type"], token.get("name")
            if inside:
                inside = "" if kind == "EndTag" and name == inside else inside
            elif kind == "StartTag" and name in DROPPED:
                inside = name
            elif kind == "EmptyTag" and name == "img" and (None, "src") not in token["data"]:
                yield {"type": "Characters", "data": token["data"].get((None, "alt"), "")}
            elif name not in DROPPED:
                yield token


def clean_html(source: str) -> str:
    """Give HTML without what could do harm or reach out; the text stays.

    What is longer than anyone writes is left out: to take it apart would take minutes.
    """
    source = str(source)
    bare = IMAGE.sub("", source)
    if len(bare) > MOST or max(map(bare.count, "<=&")) > MOST_MARKS:
        return TOO_MUCH
    cleaner = Cleaner(
        tags={*KEPT.split(), *DROPPED},
        attributes=allowed,
        protocols={"http", "https", "mailto", "data"},  # the last in pictures, see allowed
        css_sanitizer=CSSSanitizer(allowed_css_properties=PROPERTIES.split()),
        strip=True,
        filters=[Drop],
    )
    return cleaner.clean(source)
