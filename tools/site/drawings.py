"""Drawings stand in the page itself, so that they follow the page's light and dark.

A chapter says ``![what it shows](_static/drawings/NAME.svg)``. JupyterLab, Colab and GitHub show
the file, which follows the system's dark mode. On the page the SVG is put into the HTML, because
a picture in an ``<img>`` does not hear of the button for light and dark. The alternative text
becomes the drawing's name for a screen reader.

What a file in ``book/_static/drawings`` keeps to:

- ``<svg xmlns=... viewBox="0 0 W H">`` with a ``<title>``, and with that W and H as its width and
  height (without them JupyterLab makes it as wide as a cell). It is shown as wide as that, or as
  the page if that is narrower. W is 360 to 720. A letter is at least 10 px high where the page
  is 360 px wide: font-size x min(1, 328 / W) >= 10.
- One ``<style>`` gives every colour, by classes. Seven colours have names; each class takes its
  colour from the page's custom property, and has a value for the file alone::

      .ink    { fill: var(--drawing-ink, #1f2933); }     letters and lines that matter
      .soft   { fill: var(--drawing-soft, #5a6675); }    what stands back: axes, side remarks
      .accent { fill: var(--drawing-accent, #1d5fa8); }  what the reader shall look at
      .good   { fill: var(--drawing-good, #1b7a43); }    right
      .bad    { fill: var(--drawing-bad, #b8380a); }     wrong
      .wash   { fill: var(--drawing-wash, #e9eef5); }    the ground of a box that holds letters
      .paper  { fill: var(--drawing-paper, #ffffff); }   the ground of the page

  All but wash and paper can be read as letters on wash and on paper. A line has the class
  ``ink-line`` and so on: ``.ink-line { fill: none; stroke: var(--drawing-ink, #1f2933); }``.
- The same classes again for the file alone in the dark, with the values of :data:`DARK`::

      @media (prefers-color-scheme: dark) { .ink { fill: var(--drawing-ink, #e6eaf0); } }

- Pixels of a digit keep their own greys, on white, in the light and in the dark: ink is dark.
- No script, no ``<animate>``, no picture, font or style from elsewhere, no ``style=`` that names a
  colour. Ids are any; on the page each gets the drawing's name before it, also in ``url(#...)``
  and ``href="#..."``. Selectors are held within the drawing, and names of ``@keyframes`` are made
  its own.
- What moves has the class ``moves`` and rests (``animation-play-state: paused``, which this part
  sets on the page) until the reader presses "Play" below the drawing; with reduced motion it
  rests always, and there is no button. In the file alone it rests unless the file says otherwise:
  ``.moves { animation: NAME 6s linear infinite paused; }``. At rest, at its first moment, it must
  show something whole.
"""

import re
from collections import Counter
from collections.abc import Iterator, Set
from pathlib import Path
from xml.etree import ElementTree

import tinycss2
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from tools.site import stylesheet

# The colours by name, on light and on dark ground. course.css gives them to the page.
LIGHT = {
    "ink": "#1f2933",
    "soft": "#5a6675",
    "accent": "#1d5fa8",
    "good": "#1b7a43",
    "bad": "#b8380a",
    "wash": "#e9eef5",
    "paper": "#ffffff",
}
DARK = {
    "ink": "#e6eaf0",
    "soft": "#a9b4c2",
    "accent": "#7cb7ff",
    "good": "#63d297",
    "bad": "#ff9d73",
    "wash": "#29313d",
    "paper": "#121212",
}

FOLDER = "book/_static/drawings/"
PRIORITY = 5  # before anything is done with the page's pictures
NARROW = 328  # pixels that a drawing has on a page of 360
SMALLEST = 10  # pixels of a letter there
SPACE = "{http://www.w3.org/2000/svg}"
REFERENCE = re.compile(r"url\(\s*[\"']?#([^)\"']+)[\"']?\s*\)")
ADDRESS = re.compile(r"(?:href=[\"']|@import\s*[\"']|url\(\s*[\"']?)([^\"')]*)")
SIZE = re.compile(r"font-size\s*[:=]\s*[\"']?([\d.]+)")
FOREIGN = {"script", "image", "foreignObject", "a", "animate", "animateTransform", "set"}
PLAY = '<label class="play"><input type="checkbox"/> Play</label>\n'

logger = logging.getLogger(__name__)


class PutDrawings(SphinxPostTransform):
    """Put each drawing into the page that shows it."""

    default_priority = PRIORITY
    formats = ("html",)

    def run(self, **_: object) -> None:
        """Go through the pictures of a page."""
        shown: Counter[str] = Counter()
        for picture in list(self.document.findall(nodes.image)):
            if not picture["uri"].startswith(FOLDER):
                continue
            path = Path(self.app.srcdir, picture["uri"])
            shown[path.stem] += 1
            text = path.read_text(encoding="utf-8")
            for fault in [*picture_faults(picture), *faults(text)]:
                logger.warning(f"{path.name}: {fault}", location=picture, type="course")
            name = f"drawing-{path.stem}-{shown[path.stem]}"
            html = inlined(text, name, picture.get("alt", ""))
            place = picture.parent
            while isinstance(place, nodes.paragraph | nodes.reference) and len(place) == 1:
                picture, place = place, place.parent
            picture.replace_self(nodes.raw("", html, format="html"))


def picture_faults(picture: nodes.image) -> list[str]:
    """Say what is wrong with how a page shows a drawing."""
    found = []
    if not picture.get("alt"):
        found.append("a drawing needs an alternative text that says what it shows")
    if len(picture.parent) > 1 and isinstance(picture.parent, nodes.TextElement):
        found.append("a drawing stands in a paragraph of its own")
    return found


def faults(text: str) -> list[str]:
    """Say in which ways the text of an SVG breaks the rules at the top of this file."""
    svg = ElementTree.fromstring(text)
    found = []
    box = re.fullmatch(r"0 0 ([\d.]+) ([\d.]+)", svg.get("viewBox", ""))
    if not box:
        found.append("the viewBox is not '0 0 WIDTH HEIGHT'")
    elif (svg.get("width", box[1]), svg.get("height", box[2])) != box.groups():
        found.append("the <svg> has a width or height other than its viewBox")
    if svg.find(f"{SPACE}title") is None:
        found.append("there is no <title>")
    for element in svg.iter():
        name = element.tag.removeprefix(SPACE)
        if name in FOREIGN or any(key.startswith("on") for key in element.attrib):
            found.append(f"there is something in it that a drawing does not hold: <{name}>")
    for address in ADDRESS.findall(text):
        if not address.startswith("#"):
            found.append(f"it asks for something elsewhere: {address}")
    sizes = [float(size) for size in SIZE.findall(text)]
    if box and sizes:
        seen = min(sizes) * min(1, NARROW / float(box[1]))
        if seen < SMALLEST:
            found.append(
                f"on a page of 360 px its smallest letters are {seen:.1f} px high, "
                f"at least {SMALLEST} are needed"
            )
    return found


def inlined(text: str, name: str, words: str) -> str:
    """Give the HTML that shows a drawing within a page.

    Args:
        text: of the SVG.
        name: begins every id, and is that of the drawing.
        words: what it shows, for those who do not see it.
    """
    svg = ElementTree.fromstring(text)
    for element in [*svg.findall(f"{SPACE}title"), *svg.findall(f"{SPACE}desc")]:
        svg.remove(element)  # the first would appear below the mouse
    ids = {element.get("id") for element in svg.iter()} - {None}
    for element in svg.iter():
        for key, value in element.attrib.items():
            if key == "id" or (key.endswith("href") and value.removeprefix("#") in ids):
                mark = "#" if value.startswith("#") else ""
                element.set(key, f"{mark}{name}-{value.removeprefix('#')}")
            else:
                element.set(key, REFERENCE.sub(rf"url(#{name}-\1)", value))
        if element.tag == f"{SPACE}style":
            element.text = held_within(element.text or "", name, ids)
    width, height = svg.get("viewBox", "0 0 1 1").split()[2:]
    for key in ("aria-labelledby", "aria-describedby", "width", "height"):
        svg.attrib.pop(key, None)
    svg.attrib |= {"id": name, "role": "img", "aria-label": words, "width": width, "height": height}
    ElementTree.register_namespace("", SPACE[1:-1])
    moves = any("moves" in element.get("class", "").split() for element in svg.iter())
    drawn = ElementTree.tostring(svg, encoding="unicode")
    return f'<div class="drawing">\n{drawn}\n{PLAY if moves else ""}</div>\n'


def held_within(styles: str, name: str, ids: Set[str]) -> str:
    """Give a drawing's styles so that they hold for nothing else on the page.

    What it says for the dark is left out: on the page the named colours are the page's.
    """
    rules = tinycss2.parse_stylesheet(styles, skip_comments=True, skip_whitespace=True)
    animations = {
        tinycss2.serialize(rule.prelude).strip()
        for rule in rules
        if rule.type == "at-rule" and rule.lower_at_keyword == "keyframes"
    }
    return "\n".join(_held(rules, name, ids, animations))


def _held(rules: list, name: str, ids: Set[str], animations: Set[str]) -> Iterator[str]:
    """Give rules with the drawing's id before each selector, id and name of an animation."""
    for rule in rules:
        prelude = tinycss2.serialize(rule.prelude).strip()
        if rule.type == "qualified-rule":
            selectors = [
                f"#{name}" if one in ("svg", ":root") else f"#{name} {_ids_within(one, name, ids)}"
                for one in stylesheet.split(prelude)
            ]
            content = tinycss2.serialize(rule.content).strip()
            content = REFERENCE.sub(rf"url(#{name}-\1)", content)
            for animation in animations:
                content = re.sub(rf"(?<![\w-]){animation}(?![\w-])", f"{name}-{animation}", content)
            yield f"{', '.join(selectors)} {{ {content} }}"
        elif rule.lower_at_keyword == "keyframes":
            yield f"@keyframes {name}-{prelude} {{{tinycss2.serialize(rule.content)}}}"
        elif "prefers-color-scheme" not in prelude:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            body = "\n".join(_held(inner, name, ids, animations))
            yield f"@{rule.at_keyword} {prelude} {{ {body} }}"


def _ids_within(selector: str, name: str, ids: Set[str]) -> str:
    """Give a selector with the drawing's name before its ids."""
    return re.sub(r"#([\w-]+)", lambda m: f"#{name}-{m[1]}" if m[1] in ids else m[0], selector)


def setup(app: Sphinx) -> None:
    """Put the drawings into the pages when these are written."""
    app.add_post_transform(PutDrawings)
