"""Old addresses lead to today's pages: at each stands a small page that sends the reader on.

``moved`` in ``_config.yml``, under ``sphinx: config:``, names them, as Sphinx names pages:
``book/09_numpy: book/08_numpy``. A heading named in the address is still the one that opens.

There are extensions for this, sphinx-reredirects and sphinxext-rediraffe. Their pages bring no
language and no link for those whom nothing sends on, and the first writes over a page that is
there. To change that takes more lines than these.
"""

import posixpath
from html import escape
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{title}</title>
<link href="{icon}" rel="icon">
<link href="{target}" rel="canonical">
<script>location.replace("{target}" + location.search + location.hash)</script>
<noscript><meta http-equiv="refresh" content="0; url={target}"></noscript>
</head>
<body><p>This page has a new address: <a href="{target}">{title}</a></p></body>
</html>
"""

logger = logging.getLogger(__name__)


def check(app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of an old address that a page has today, and of one that would lead nowhere."""
    for old, new in app.config.moved.items():
        if old in env.found_docs:
            logger.warning("moved: %s is a page of this book", old)
        if new not in env.found_docs:
            logger.warning("moved: %s leads to %s, and there is no such page", old, new)


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write a page for each old address, beside those that Sphinx has written."""
    if exception or app.builder.name != "html":
        return
    icon = f"_static/{Path(app.config.html_favicon).name}"
    for old, new in app.config.moved.items():
        page = Path(app.outdir, app.builder.get_target_uri(old))
        page.parent.mkdir(parents=True, exist_ok=True)
        text = PAGE.format(
            title=escape(app.env.titles[new].astext()),
            target=app.builder.get_relative_uri(old, new),
            icon=posixpath.relpath(icon, posixpath.dirname(old) or "."),
        )
        page.write_text(text, encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Check the addresses before pages are written, and write theirs after them."""
    app.add_config_value("moved", {}, "html", [dict])
    app.connect("env-check-consistency", check)
    app.connect("build-finished", write)
