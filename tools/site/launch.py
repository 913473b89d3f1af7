"""The button that opens a notebook somewhere else: in Colab or in Binder.

Which repository they open it from is said while the site is built, by REPOSITORY_URL and
REPOSITORY_REF (see ``tools/repository.py``). A site built without them has no such button; the
theme's own button for the download is always there.
"""

import os
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.errors import ConfigError

from tools.repository import Repository, repository


def button(name: str, url: str) -> dict[str, str]:
    """Describe one button as the theme does, without icon: that would belong to its name."""
    return {
        "type": "link",
        "url": url,
        "text": f"Open in {name}",
        "tooltip": f"Open in {name}, on another machine",
        "label": f"launch-{name.lower()}",
    }


def buttons(source: Repository, path: str) -> list[dict[str, str]]:
    """Describe the buttons of one notebook, named by its path in the repository."""
    found = [button("Binder", source.binder(path))]
    if colab := source.colab(path):
        found.insert(0, button("Colab", colab))
    return found


def read_repository(app: Sphinx, config: object) -> None:
    """Take the repository from the environment; one that cannot be stops the build."""
    try:
        config.launch_from = repository()
    except ValueError as error:
        raise ConfigError(str(error)) from error


def add_buttons(app: Sphinx, page: str, template: str, context: dict, doctree: object) -> None:
    """Put the buttons before the theme's own, on the pages that are notebooks."""
    source = app.config.launch_from
    path = Path(app.env.doc2path(page)) if page in app.env.found_docs else Path(page)
    if source is None or path.suffix != ".ipynb" or "header_buttons" not in context:
        return
    place = Path(os.path.relpath(path, app.srcdir)).as_posix()
    context["header_buttons"].insert(
        0,
        {
            "type": "group",
            "tooltip": "Open this notebook elsewhere",
            "icon": "fas fa-rocket",
            "buttons": buttons(source, place),
            "label": "launch-buttons",
        },
    )


def setup(app: Sphinx) -> None:
    """Add the buttons after the theme has made its list."""
    app.add_config_value("launch_from", None, "html", [Repository, type(None)])
    app.connect("config-inited", read_repository)
    app.connect("html-page-context", add_buttons, priority=502)
