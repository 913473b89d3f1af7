"""What strangers wrote, as HTML that does nothing: no script, no request, no form.

``nh3`` reads HTML as a browser does, and writes anew what is listed below. All else goes:

========== =================================== ===================================================
what       stays                               why no more
========== =================================== ===================================================
tags       text, lists, tables, pictures       others run, load or send. They go, and their text
                                               stays; what is in a ``DROPPED`` one, or in a drawing
                                               or formula in SVG or MathML, was never text
attributes how a table or picture is laid out, with an ``id`` or a ``name``, or most classes, one
           what a picture shows                could pass for a part of the page around it
styles     colours, borders, how text stands   a box that moves could cover points and comments
addresses  of links: the web and mail          a link leads out, if a reader follows it
           of pictures: the picture itself     to fetch one tells somebody who reads the page
========== =================================== ===================================================

Sizes have bounds, too, for HTML can be written that takes minutes to read or fills the memory.
"""

import re

import nh3

KEPT = """
a abbr b br cite code del dfn em i img ins kbd mark q s samp small span strong sub sup u var
blockquote details div figcaption figure h1 h2 h3 h4 h5 h6 hr p pre summary
dd dl dt li ol ul caption col colgroup table tbody td tfoot th thead tr
"""
# These become a div: to a page they have a meaning, and gone they would let words run together.
BOXES = "address article aside center fieldset footer form header main nav section"
DROPPED = "script style template noscript iframe object title textarea"
ATTRIBUTES = {
    "*": {"style"},
    "a": {"href"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "details": {"open"},
    "div": {"class"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "type", "reversed"},
    "pre": {"class"},
    "span": {"class"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "align", "scope"},
}
PROPERTIES = """
background-color border border-collapse border-color border-style border-width color font-style
font-weight text-align text-decoration vertical-align white-space
"""
SCHEMES = {"http", "https", "mailto", "data"}  # the last in pictures alone, see VALUES

PICTURE = r"data:image/(?:png|jpeg|gif|webp|svg\+xml);base64,"
VALUES = {  # what a value must be, whole
    "class": re.compile(r"highlight|[a-z]{1,2}\d?"),  # what a highlighter has found
    "href": re.compile(r"(?:https?://|mailto:)\S{1,2000}", re.IGNORECASE),
    "src": re.compile(PICTURE + r"[A-Za-z0-9+/=\s]*"),
}
# A property's value in words, numbers and colours: no address, no string, no escape, no variable.
DECLARATION = re.compile(r"\s*[a-z-]+\s*:(?:(?:rgb|hsl)a?\([\d\s.,%/-]*\)|[a-z\d\s#%.,!-])*")
LONGEST_STYLE = 500  # characters

# A table of a thousand cells has 50,000 characters and 5,000 marks.
MOST = 100_000  # characters, pictures left out
MOST_MARKS = 10_000  # tags, attributes, or entities
MOST_MADE = 1_000_000  # characters that come out, pictures left out
TOO_MUCH = "<p>Left out: this is too long to be shown here.</p>"

# Where one of these is left open, HTML opens it anew in each paragraph that follows, attributes
# and all. (A link, too; but only the last one.)
REOPENED = re.compile(
    r"<(b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u)[\s/][^>]*+>?", re.IGNORECASE
)
MOST_REOPENED = 50_000  # of these times all tags

BOX = re.compile(rf"(?<=<)(/?)(?:{BOXES.replace(' ', '|')})(?=[\s/>])", re.IGNORECASE)
WRAPPED = re.compile(rf"""(["'])\s*+{PICTURE}[A-Za-z0-9+/=\s]*+\1""")
TAKEN = re.compile(rf"({PICTURE})([A-Za-z0-9+/]+)")
IMG = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')  # as nh3 writes it
FACT = re.compile(r' ([a-z]+)="([^"]*)"')


def clean_html(source: str) -> str:
    """Give HTML without what could do harm or reach out; the text stays.

    What is longer than anyone writes is left out: a page of it would help nobody, and to take it
    apart could take minutes.

    Args:
        source: HTML, however broken. What is not text is taken as it prints.

    Returns:
        The HTML that stays, whole: what is opened in it is closed in it. A picture that would have
        to be fetched leaves its description. Of one that was too long, a sentence that says so.
    """
    source = str(source).encode(errors="replace").decode()  # half a pair of surrogates is no text
    pictures = Pictures()
    source = pictures.take(source)
    if len(source) > MOST or max(map(source.count, "<=&")) > MOST_MARKS:
        return TOO_MUCH
    if source.count("<") * len(REOPENED.findall(source)) > MOST_REOPENED:
        source = REOPENED.sub(r"<\1>", source)
    cleaned = CLEANER.clean(BOX.sub(r"\1div", source))
    if len(cleaned) > MOST_MADE:
        return TOO_MUCH
    described = IMG.sub(shown, cleaned)
    if described != cleaned:
        cleaned = CLEANER.clean(described)  # what is a tag is decided by nh3 alone
    return pictures.give_back(cleaned)


class Pictures:
    """The pictures in a source, kept aside while it is cleaned: megabytes that hold no tag.

    Each is given back once. HTML may repeat an element that was never closed ten thousand times.
    """

    def __init__(self) -> None:
        """Begin with none."""
        self.kept: dict[str, str] = {}

    def take(self, source: str) -> str:
        """Put a number for the letters of each picture, which may be wrapped in lines."""
        source = WRAPPED.sub(lambda found: "".join(found[0].split()), source)
        return TAKEN.sub(self.numbered, source)

    def numbered(self, found: re.Match[str]) -> str:
        """Keep a picture's letters; give its number for them."""
        number = str(len(self.kept))
        self.kept[number] = found[2]
        return found[1] + number

    def give_back(self, cleaned: str) -> str:
        """Put the letters where the numbers are."""
        return TAKEN.sub(lambda found: found[1] + self.kept.pop(found[2], found[2]), cleaned)


def shown(picture: re.Match[str]) -> str:
    """Give a picture's tag, or its description where there is no picture."""
    facts = dict(FACT.findall(picture[1]))
    return picture[0] if "src" in facts else facts.get("alt", "")


def allowed(tag: str, name: str, value: str) -> str | None:
    """Give what may stay of an attribute's value, or None.

    Args:
        tag: that has it; ``ATTRIBUTES`` says which may, so this does not ask.
        name: the attribute's.
        value: what a stranger wrote, without entities.
    """
    if name == "style":
        return style(value.lower())  # nh3 knows properties in small letters
    rule = VALUES.get(name)
    return value if rule is None or rule.fullmatch(value) else None


def style(value: str) -> str | None:
    """Give the plain declarations of a style, or None; nh3 then keeps those of ``PROPERTIES``.

    It looks at the names alone: an address in a border would pass.
    """
    if len(value) > LONGEST_STYLE:
        return None
    return ";".join(filter(DECLARATION.fullmatch, value.split(";"))) or None


CLEANER = nh3.Cleaner(
    tags=set(KEPT.split()),
    clean_content_tags=set(DROPPED.split()),
    attributes=ATTRIBUTES,
    attribute_filter=allowed,
    filter_style_properties=set(PROPERTIES.split()),
    url_schemes=SCHEMES,
    link_rel=None,
)
