"""How the book becomes a site: one Sphinx extension, a module for each concern.

Named in ``_config.yml``. No chapter depends on it: a notebook opened in JupyterLab is whole.
"""

import gc

from sphinx.application import Sphinx

from tools.site import (
    bets,
    downloads,
    drawings,
    folds,
    launch,
    lean,
    mathematics,
    moved,
    search,
    sharing,
    status,
    widgets,
)

PARTS = (
    mathematics,
    widgets,
    folds,
    bets,
    drawings,
    lean,
    launch,
    downloads,
    sharing,
    moved,
    status,
    search,
)


def use_static_folder(app: Sphinx, config: object) -> None:
    """Copy ``book/_static`` to the site.

    Named in ``_config.yml``, the folder would have each of its scripts put on every page by
    Jupyter Book.
    """
    config.html_static_path.append("book/_static")
    config.html_css_files.append("course.css")
    config.html_js_files.append("course.js")


def setup(app: Sphinx) -> dict[str, object]:
    """Connect every part with Sphinx."""
    # Pages are trees of many small objects, all alive until the book is built. To look through
    # them as often as Python would takes a fifth of the build.
    gc.set_threshold(100_000, 50, 100)
    app.connect("config-inited", use_static_folder)
    for part in PARTS:
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
