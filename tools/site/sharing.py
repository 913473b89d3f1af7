"""How a page is found and shown elsewhere: description, preview picture, site map, 404.

Where the site will stand is given when it is built: ``SITE_URL=https://OWNER.github.io/NAME/``.
Previews and the site map need whole addresses, so without it there are none.

Two libraries do some of this, and were tried. sphinxext-opengraph 0.13 takes a description and
the words on its card from a page's first letters, cut in the middle of a word; in the chapters
these are the text that stands for a picture. What the author says of a page it does not see.
sphinx-sitemap 2.9 names the pages that were written last, not those that are there.
"""

import re
from html import escape, unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from tools import repository
from tools.site import cards

NAME = "Handwritten digits with TensorFlow"
LOGO = "book/_static/logo.png"
LENGTH = 160  # characters of a description that a search engine shows
WITHOUT_TEXT = {
    "search": "Search every page of the course on handwritten digits with TensorFlow.",
    "404": "There is no such page in the course on handwritten digits with TensorFlow.",
}
LOST = """\
<h1>There is no such page</h1>
<p>The address leads nowhere: a page was renamed, or a letter is wrong.
The contents are in the menu, and <a href="{search}">the search</a> knows every word of the
course. Or begin at <a href="{start}">the start</a>.</p>
"""


def base_address() -> str:
    """Give the address of the site with a slash at its end, or nothing."""
    address = repository.site()
    return f"{address}/" if address else ""


def configure(app: Sphinx, config: object) -> None:
    """Tell the extensions where the site will stand."""
    try:
        address = base_address()
    except ValueError as error:
        raise ConfigError(str(error)) from error
    prefix = urlsplit(address).path or "/"
    config.html_baseurl = address
    config.html_use_index = False
    config.notfound_urls_prefix = prefix
    config.notfound_context = {
        "title": "There is no such page",
        "body": LOST.format(search=f"{prefix}search.html", start=f"{prefix}book/index.html"),
    }


def whole_sentences(text: str) -> str:
    """Give as many sentences of a text as a description may have, and the first at least."""
    sentences = re.split(r"(?<=[.?!]) ", " ".join(text.split()))
    description = sentences[0]
    for sentence in sentences[1:]:
        if len(description) + 1 + len(sentence) > LENGTH:
            break
        description += f" {sentence}"
    return description


def first_paragraph(doctree: nodes.document) -> str:
    """Give the text of a page's first paragraph that has any; a picture's alone does not count."""
    for paragraph in doctree.findall(nodes.paragraph):
        if text := "".join(part.astext() for part in paragraph if not is_picture(part)).strip():
            return text
    raise ValueError("a page without a paragraph cannot be described")


def is_picture(node: nodes.Node) -> bool:
    """Say whether a node is a picture."""
    return isinstance(node, nodes.image)


def describe(app: Sphinx, page: str, template: str, context: dict, doctree: object) -> None:
    """Give a page its description: the author's, or else its first sentences."""
    if page == app.config.root_doc:
        context["docstitle"] = ""  # its title is the book's: once is enough
    tags = context.get("metatags", "")
    written = re.search(r'content="([^"]*)"[^>]* name="description"', tags)
    if written:
        description = unescape(written[1])
    else:
        text = first_paragraph(doctree) if doctree else WITHOUT_TEXT[page]
        description = whole_sentences(text)
        tags += tag("name", "description", description)
    if doctree and base_address():
        tags += preview(app, page, unescape(context["title"]), description)
    context["metatags"] = tags


def tag(kind: str, name: str, content: str) -> str:
    """Write one <meta>."""
    return f'<meta {kind}="{name}" content="{escape(content)}" />\n'


def preview(app: Sphinx, page: str, title: str, description: str) -> str:
    """Draw the picture of a page, and write the tags that those look for who show a link."""
    picture = f"_images/cards/{page.replace('/', '_')}.png"
    cards.draw(Path(app.outdir, picture), Path(app.srcdir, LOGO), NAME, title, description)
    facts = {
        "og:type": "website",
        "og:site_name": NAME,
        "og:title": title,
        "og:description": description,
        "og:url": urljoin(base_address(), app.builder.get_target_uri(page)),
        "og:image": urljoin(base_address(), picture),
        "og:image:width": str(cards.WIDTH),
        "og:image:height": str(cards.HEIGHT),
        "og:image:alt": f"A card with the words: {title}. {description}",
    }
    tags = [tag("property", name, content) for name, content in facts.items()]
    return "".join(tags) + tag("name", "twitter:card", "summary_large_image")


def write_site_map(app: Sphinx, exception: Exception | None) -> None:
    """Name every page in sitemap.xml, for search engines."""
    if exception or app.builder.name != "html" or not base_address():
        return
    pages = (
        urljoin(base_address(), app.builder.get_target_uri(name)) for name in app.env.found_docs
    )
    lines = "".join(f"<url><loc>{escape(page)}</loc></url>\n" for page in sorted(pages))
    Path(app.outdir, "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n',
        encoding="utf-8",
    )


ENTRANCE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{name}</title>
{tags}
<link href="_static/{icon}" rel="icon">
<meta http-equiv="refresh" content="0; url={start}">
</head>
<body><p><a href="{start}">{name}</a></p></body>
</html>
"""


def write_entrance(app: Sphinx, exception: Exception | None) -> None:
    """Lead from the site's bare address to the start page, which describes both."""
    if exception or app.builder.name != "html":
        return
    start = app.builder.get_target_uri(app.config.root_doc)
    page = Path(app.outdir, start).read_text(encoding="utf-8")
    tags = re.findall(r'<meta [^>]*(?:property="og:|name="(?:description|twitter:))[^>]*>', page)
    icon = Path(app.config.html_favicon).name  # a page that names none is asked for favicon.ico
    text = ENTRANCE.format(name=NAME, tags="\n".join(tags), icon=icon, start=start)
    Path(app.outdir, "index.html").write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Bring in what describes and previews pages, and the page for what is not there."""
    app.setup_extension("notfound.extension")
    app.connect("config-inited", configure)
    app.connect("html-page-context", describe)
    app.connect("build-finished", write_site_map)
    app.connect("build-finished", write_entrance)
