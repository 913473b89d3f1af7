"""A search that finds: Pagefind, over sections, instead of the theme's over pages.

When the book is built, each section becomes a record of its own for Pagefind, so that a result
is a place to read and not a chapter to look through. Headings and terms lead to the chapters
first; exercises, the glossary and a chapter's frame (its goals, its recap) stand back. The terms
come from the glossary, which names a section for each, and from ``tools/site/aliases.py``.

A page loads nothing of this until a reader opens the search: then ``course.js`` fetches what lies
in ``book/_static/search``. The page ``search.html`` is for old links and for a reader without
JavaScript. A browser reads no index from a folder, so there the search knows headings and terms
alone, from a small script that lies beside the index.

Pagefind is run as a command: its Python interface waits a tenth of a second for each record. Its
extended binary, five times as large, splits pages in Chinese into words; ours are in English, and
their Chinese terms stand apart. Since it looks for beginnings of words, and Chinese puts none
between two, each ending of such a term is told to it too: 池化 finds 最大池化.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from bs4 import BeautifulSoup, SoupStrainer, Tag
from sphinx.application import Sphinx

from tools.site.aliases import ALIASES

FOLDER = "pagefind"  # of the index, in the site
HEADINGS_ALONE = "sections.js"  # what is searched where no index can be read
SCRIPT = "search/search.js"
GLOSSARY = "book/glossary"
# Pagefind's own ways to show results, and what its index needs for other languages.
UNUSED = ("*-ui.*", "pagefind-highlight.js", "wasm.unknown.pagefind")
# The theme's, for which its pages ask, and what marks the words of a search on a page.
THEMES = ("searchtools.js", "language_data.js", "searchindex.js", "sphinx_highlight.js")
PAGES_BACK = {
    "article",
    "class",
    "for_instructors",
    "glossary",
    "grading",
    "misconceptions",
    "status",
}
FRAME = {"Goals", "Recap", "Your turn", "Next", "When you are done", "Sources"}
# How much a word weighs in what stands back, and in what code prints.
BACK, IN_PRINT = 0.1, 0.4
SET_FORMULA = 20  # letters of TeX that can be read as they are
NOT_TEXT = ".headerlink, script, style, svg, button, summary, .bet-choices"
PRINTED = "div.cell_output"
PROGRAM = "div.highlight"
CODE = f"{PROGRAM}, code"
NAME = re.compile(r"[^\W\d]\w+")
BETWEEN_WORDS = re.compile(r"[\s._()\[\]{}:;\"'“”?!=]+")  # as in search.js
HEADINGS = ("h1", "h2", "h3", "h4")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")


class Section(NamedTuple):
    """What the search knows of a section."""

    address: str  # from the site's root, with the section's name after a #
    page: str  # the page's title
    title: str
    prose: str
    printed: str
    code: str  # the names in it: GradientTape of tf.GradientTape()
    back: bool  # whether it stands back


def sections(text: str, address: str) -> Iterator[Section]:
    """Give the sections of a page, each without those within it.

    Args:
        text: the page's HTML.
        address: of the page, from the site's root.
    """
    article = article_of(text)
    for formula in article.select(".katex"):
        tex = formula.select_one("annotation").get_text()
        formula.replace_with(tex if len(tex) <= SET_FORMULA and "\\" not in tex else "…")
    for part in article.select(NOT_TEXT):
        part.decompose()
    page = words(article.h1)
    for section in article.select("section"):
        heading = section.find(HEADINGS, recursive=False)
        content = article.new_tag("div")
        for part in section.find_all(True, recursive=False):
            if part is not heading and part.name != "section":
                content.extend([part, " "])
        code = {name for part in content.select(CODE) for name in NAME.findall(part.get_text())}
        printed = " ".join(take(content, PRINTED))
        take(content, PROGRAM)
        title = words(heading)
        yield Section(
            address if heading.name == "h1" else f"{address}#{section['id']}",
            page,
            title,
            words(content),
            printed,
            " ".join(sorted(code)),
            stands_back(address) or title in FRAME,
        )


def article_of(text: str) -> BeautifulSoup:
    """Read what a page says, without what stands around it."""
    return BeautifulSoup(text, "html.parser", parse_only=SoupStrainer("article"))


def take(content: Tag, kind: str) -> list[str]:
    """Take what is of a kind out of a section, and leave a space in its place."""
    found = content.select(kind)
    texts = [words(part) for part in found]
    for part in found:
        part.clear()
        part.append(" ")
    return texts


def words(part: Tag) -> str:
    """Give the text of a part of a page in one line."""
    return " ".join(part.get_text().split())


def stands_back(address: str) -> bool:
    """Say whether a page shall be found after the chapters."""
    return address.startswith("exercises/") or Path(address).stem in PAGES_BACK


def terms(text: str, address: str) -> Iterator[tuple[str, list[str]]]:
    """Give the glossary's terms: the address of the section that explains it, and its names."""
    glossary = article_of(text)
    for part in glossary.select(".headerlink"):
        part.decompose()
    others = {link["href"]: words(name) for name, link in other_names(glossary)}
    for entry in glossary.select("section > section"):
        names = [words(one) for one in (entry.h2, *entry.select("p strong"), *also_called(entry))]
        if other := others.get(f"#{entry['id']}"):
            names.append(other)
        links = entry.select("p a[href*='.html']")
        if links:
            yield urljoin(address, links[-1]["href"]), ", ".join(names).split(", ")


def other_names(glossary: Tag) -> Iterator[tuple[Tag, Tag]]:
    """Give what the glossary says at its top: a name, and the link to the entry."""
    for name in glossary.select("article > section > p em"):
        link = name.find_next_sibling("a")
        if link and link["href"].startswith("#"):
            yield name, link


def also_called(entry: Tag) -> list[Tag]:
    """Give the names after the words "Also called"."""
    return [
        name
        for name in entry.select("p em")
        if str(name.previous_sibling).rstrip().endswith("Also called")
    ]


def endings(terms: str) -> list[str]:
    """Give what Chinese terms end in, two characters or more: 大池化 and 池化 of 最大池化."""
    found = [term[start:] for term in CHINESE.findall(terms) for start in range(1, len(term) - 1)]
    return list(dict.fromkeys(found))


def record(section: Section, terms: str) -> str:
    """Write a section as a page for Pagefind.

    Its title is kept beside its text, and weighs more than a word of the text: see the weights
    in ``search.js``.
    """
    facts = {
        "heading" if section.back else "title": section.title,
        "page": section.page,
        "address": section.address,
    }
    facts |= {"words": terms, "endings": " ".join(endings(terms)), "code": section.code}
    tags = "".join(
        f'<meta data-pagefind-meta="{name}[content]" content="{escape(value)}">'
        for name, value in facts.items()
        if value
    )
    weight = BACK if section.back else 1
    return (
        f'<html lang="en"><head>{tags}</head><body data-pagefind-body>'
        f'<div data-pagefind-weight="{weight}">{escape(section.prose)}</div>'
        f'<div data-pagefind-weight="{weight * IN_PRINT}">{escape(section.printed)}</div>'
        "</body></html>"
    )


def terms_by_address(pages: Mapping[str, str]) -> dict[str, str]:
    """Give the names of what each section explains, with commas between.

    Args:
        pages: the HTML of each page, by its address.
    """
    found = defaultdict(dict)  # whose keys are in order, each once
    for address, text in pages.items():
        if address.startswith(f"{GLOSSARY}."):
            for section, names in terms(text, address):
                found[section] |= dict.fromkeys(names)
    for place, names in ALIASES.items():
        page, sign, section = place.partition("#")
        found[f"{page}.html{sign}{section}"] |= dict.fromkeys(names.split(", "))
    return {
        address: ", ".join(" ".join(BETWEEN_WORDS.split(name)).strip() for name in names)
        for address, names in found.items()
    }


def write_index(app: Sphinx, exception: Exception | None) -> None:
    """Let Pagefind write its index of all sections into the site."""
    if exception or app.builder.name != "html":
        return
    site = Path(app.outdir)
    addresses = [app.builder.get_target_uri(name) for name in sorted(app.env.found_docs)]
    pages = {one: (site / one).read_text(encoding="utf-8") for one in addresses}
    known = terms_by_address(pages)
    found = [one for address, text in pages.items() for one in sections(text, address)]
    if (site / FOLDER).exists():  # of an earlier build, whose files have other names
        shutil.rmtree(site / FOLDER)
    with tempfile.TemporaryDirectory() as folder:
        for number, section in enumerate(found):
            text = record(section, known.get(section.address, ""))
            Path(folder, f"{number:05}.html").write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pagefind", "--site", folder]
        command += ["--output-path", str(site / FOLDER), "--quiet"]
        subprocess.run(command, check=True)
    for pattern in UNUSED:
        for path in (site / FOLDER).glob(pattern):
            path.unlink()
    for name in THEMES:  # static files of Sphinx's, which come in any case
        (site / "_static" / name).unlink(missing_ok=True)
    table = [[one.address, one.page, one.title, known.get(one.address, "")] for one in found]
    rows = ",\n".join(json.dumps(row, ensure_ascii=False) for row in table)
    text = f"globalThis.courseSections = [\n{rows}\n];\n"
    (site / FOLDER / HEADINGS_ALONE).write_text(text, encoding="utf-8")


def without_the_themes(app: Sphinx) -> None:
    """Let Sphinx make neither its index nor its page for it."""
    if app.builder.name == "html":
        app.builder.search = False


PAGE = """\
<h1>Search</h1>
<form class="bd-search d-flex align-items-center" action="#" role="search">
<i class="fa-solid fa-magnifying-glass"></i>
<input type="search" class="form-control" name="q" aria-label="Search the course"
placeholder="Search the course" autocomplete="off" autocapitalize="off" spellcheck="false">
</form>
<noscript><p>The search needs JavaScript. Without it, the <a href="{glossary}">glossary</a> leads
from each term to the section that explains it.</p></noscript>
"""


def search_page(app: Sphinx) -> Iterator[tuple[str, dict[str, str], str]]:
    """Give the page for links to a search: ``search.html?q=softmax``."""
    if app.builder.name == "html":
        body = PAGE.format(glossary=app.builder.get_target_uri(GLOSSARY))
        yield "search", {"title": "Search", "body": body}, "page.html"


def add_script(app: Sphinx, page: str, template: str, context: dict, doctree: object) -> None:
    """Load the search on its own page; other pages wait until it is asked for."""
    if page == "search":
        app.add_js_file(SCRIPT, loading_method="defer")


def setup(app: Sphinx) -> None:
    """Put this search in the place of the theme's."""
    app.connect("builder-inited", without_the_themes)
    app.connect("html-collect-pages", search_page)
    app.connect("html-page-context", add_script)
    app.connect("build-finished", write_index)
