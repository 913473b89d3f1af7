"""What the theme puts on every page, made light: fewer requests, fewer bytes, nothing that jumps.

When the book is built, each page is gone through once more. A comment says of each cure what
ailed the page. The cures know the theme's pages by sight, so its version is held in
requirements.lock, and ``tests/site`` looks at what comes out.

One style sheet in place of the theme's ten, with few rules and few icons, is a cure of its own:
``small_styles: false`` in ``_config.yml`` under ``sphinx: config:`` leaves the theme's sheets as
they are. Then a new version of the theme can be looked at before its rules are sorted out.
"""

import re
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from PIL import Image
from sphinx.application import Sphinx

from tools.site import figures, search, stylesheet

STYLES = "book.css"
DPI = 100  # of a figure with one pixel for each of the page
CHINESE = re.compile("[\u4e00-\u9fff]+")
THEMED = "html[data-content_root]"  # so the theme marks its pages


def without_scripts(page: BeautifulSoup, path: Path) -> None:
    """Drop scripts that a page does not use, and let the others wait until it is shown.

    Font Awesome's (1.5 MB) draws icons that the style sheet can show; the theme asks for its
    search, which this site has not got; the clipboard belongs to pages that have something to copy.
    """
    unused = ["fontawesome.js", *search.THEMES]
    if not page.select_one("div.highlight"):
        unused += ["clipboard.min.js", "copybutton.js"]
    if not page.select_one(".toggle, .admonition.dropdown, .tag_hide-input, .tag_hide-output"):
        unused += ["togglebutton.js"]
    for script in page.select("script[src]"):
        name = script["src"].split("?")[0].rsplit("/", 1)[-1]
        if name in unused:
            script.decompose()
        elif name != "documentation_options.js":
            script["defer"] = ""
    for link in page.select('link[rel="preload"][as="script"]'):
        link.decompose()


def sized_pictures(page: BeautifulSoup, path: Path) -> None:
    """Say how large each picture is, so that the text does not jump when it arrives."""
    first = page.select_one("article img")  # is seen at once, as the logo is
    for place, picture in enumerate(page.select("img[src]")):
        file = file_of(picture["src"], path)
        if file and not picture.has_attr("width"):
            picture["width"], picture["height"] = map(str, size_of(file))
        if file and place > 0 and picture is not first:
            picture["loading"] = "lazy"


def file_of(address: str, path: Path) -> Path | None:
    """Give the file that a page asks for; None where it lies elsewhere, as for 404.html."""
    file = path.parent / address.split("?")[0]
    return file.resolve() if file.is_file() else None


def size_of(picture: Path) -> tuple[int, int]:
    """Give width and height of a picture, in pixels of the page; a dense figure has more."""
    if picture.suffix == ".svg":
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', picture.read_text(encoding="utf-8"))
        return round(float(box[1])), round(float(box[2]))
    with Image.open(picture) as opened:
        density = opened.info.get("dpi", (DPI, DPI))
        return tuple(round(n * DPI / d) for n, d in zip(opened.size, density, strict=True))


def named_by_their_text(page: BeautifulSoup, path: Path) -> None:
    """Let each button and link be called what it says: the theme's labels say something else."""
    for element in page.select("button[aria-label], a[aria-label]"):
        text = " ".join(element.get_text().split())
        if text and text.lower() not in element["aria-label"].lower():
            del element["aria-label"]


def landmarks(page: BeautifulSoup, path: Path) -> None:
    """Say what the side bar is, and leave out the empty heading of a page that is not there."""
    for sidebar in page.select("#pst-primary-sidebar"):
        sidebar["role"] = "region"
        sidebar["aria-label"] = "Contents of the book"
    for heading in page.select("h1"):
        if not heading.get_text(strip=True):
            heading.decompose()


def chinese_is_marked(page: BeautifulSoup, path: Path) -> None:
    """Let a screen reader say the glossary's Chinese terms in Chinese."""
    for term in page.select("article strong"):
        if CHINESE.fullmatch(term.get_text()):
            term["lang"] = "zh-Hans"


def search_without_scripts(page: BeautifulSoup, path: Path) -> None:
    """Lead to the page of the search, which says what to do, where no script opens the dialog."""
    for button in page.select("button.search-button-field"):
        link = page.new_tag("a", href=page.select_one("dialog form.bd-search")["action"])
        link.string = "Search"
        plain = page.new_tag("noscript")
        plain.append(link)
        if button.find_next_sibling() != plain:  # a page that a second build left as it was has it
            button.insert_after(plain)


def one_viewport(page: BeautifulSoup, path: Path) -> None:
    """Say once how wide the page is; Sphinx, docutils and the theme each say it."""
    for repeated in page.select('meta[name="viewport"]')[1:]:
        repeated.decompose()


def light_without_a_script(page: BeautifulSoup, path: Path) -> None:
    """Begin light: the theme writes "auto", of which no rule knows until its script is there.

    Without the script, a dark system made code black on dark grey. Where scripts run, one in the
    page's head writes over it at once.
    """
    page.html["data-theme"] = "light"


def is_shared(link: Tag) -> bool:
    """Say whether a style sheet belongs to every page: not a widget's, not the formulas'."""
    own = r"_static/(digit_pad|learning_slider|row_reader|player|katex)/"
    return not re.search(own, link["href"])


def formulas_alone_have_their_style(page: BeautifulSoup, path: Path) -> None:
    """Ask for KaTeX's style sheet only where there is a formula."""
    if not page.select_one(".katex"):
        for link in page.select('link[href*="_static/katex/"]'):
            link.decompose()


CURES: tuple[Callable[[BeautifulSoup, Path], None], ...] = (
    without_scripts,
    figures.follow_the_page,
    sized_pictures,
    named_by_their_text,
    landmarks,
    chinese_is_marked,
    search_without_scripts,
    one_viewport,
    formulas_alone_have_their_style,
    light_without_a_script,
)


def one_stylesheet(page: BeautifulSoup) -> None:
    """Ask for one style sheet in place of ten."""
    shared = [link for link in page.select('link[rel="stylesheet"]') if is_shared(link)]
    folder = shared[0]["href"].partition("_static/")[0]
    address = f"{folder}_static/{STYLES}"
    shared[0].replace_with(page.new_tag("link", rel="stylesheet", href=address))
    for link in shared[1:]:
        link.decompose()


def text_of(sheet: Path) -> str:
    """Read a style sheet, and in the place of an @import what it imports."""
    return re.sub(
        r'@import "([^"]+)";',
        lambda found: text_of(sheet.parent / found[1]),
        sheet.read_text(encoding="utf-8"),
    )


def sheets_of(pages: dict[Path, BeautifulSoup]) -> list[Path]:
    """Give the shared style sheets, in their order, from a page as Sphinx wrote it."""
    for path, page in pages.items():
        links = page.select('link[rel="stylesheet"]')
        files = [file_of(link["href"], path) for link in links if is_shared(link)]
        if len(files) > 1 and all(files):
            return files
    return []


def lighten(app: Sphinx, exception: Exception | None) -> None:
    """Cure every page of a site that was built, and give all of them one small style sheet."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    pages = {path: read(path) for path in sorted(site.rglob("*.html"))}
    pages = {path: page for path, page in pages.items() if page.select_one(THEMED)}
    sheets = [text_of(sheet) for sheet in sheets_of(pages)]
    if not sheets:  # no page was written anew
        return
    texts = {}
    for path, page in pages.items():
        for cure in CURES:
            cure(page, path)
        if app.config.small_styles:
            one_stylesheet(page)
        texts[path] = str(page)
        path.write_text(texts[path], encoding="utf-8")
    if app.config.small_styles:
        write_styles(site, texts, names_in_scripts(pages), sheets)


def write_styles(site: Path, texts: dict[Path, str], scripts: set[str], sheets: list[str]) -> None:
    """Write the one style sheet, with what the pages and their scripts can need.

    Args:
        site: the folder of the site.
        texts: of every page, cured, by its file.
        scripts: the names in what the pages load.
        sheets: the text of each sheet that it stands for, in their order.
    """
    icons = site / "_static" / stylesheet.ICONS
    known = stylesheet.words(texts.values()) | scripts
    styles = stylesheet.joined(sheets, known, icons)
    (site / "_static" / STYLES).write_text(styles, encoding="utf-8")


def names_in_scripts(pages: dict[Path, BeautifulSoup]) -> set[str]:
    """Give the names in all scripts that some page loads."""
    files = {
        file_of(script["src"], path)
        for path, page in pages.items()
        for script in page.select("script[src]")
    }
    return stylesheet.words(file.read_text(encoding="utf-8") for file in files - {None})


def read(path: Path) -> BeautifulSoup:
    """Read a page."""
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def setup(app: Sphinx) -> None:
    """Go through the pages when all of them are written."""
    app.add_config_value("small_styles", True, "html", [bool])
    app.connect("build-finished", lighten, priority=900)
