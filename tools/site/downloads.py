"""What a reader can take home: archives, a box that says how to start them, guarded notebooks.

``downloads: true`` in ``_config.yml``, under ``sphinx: config:``, puts into the site's folder
``downloads`` what ``tools/exercises/offer.py`` gives, and into the menu of downloads at the top of
a notebook's page the archive that goes with it. The directive ``:::{get-course}`` says how to get
the course and how to start it, ``:::{get-repository}`` where its sources lie.

A notebook from that menu says in a first cell what to do where the package is missing. The
notebooks in the repository stay free of it.
"""

import os
import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import ClassVar

import nbformat
from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.errors import ConfigError
from sphinx.util.docutils import SphinxDirective

from tools import ROOT
from tools.notebooks import text_of
from tools.repository import Repository, site

FOLDER = "downloads"  # of the site
START = ROOT / "tools/exercises/start.md"  # stands in the archives too
FIRST = "book/01_import.ipynb"  # opened elsewhere by who wants to see how that is
GUARD = """\
# This notebook needs the course's package. Where that is missing, this cell says how to get it.
import importlib.util

if importlib.util.find_spec("mnist_helpers") is None:
    raise ModuleNotFoundError(
{sentence}
    )"""
MISSING = "mnist_helpers, the course's package, is not installed here. "
FROM_SITE = (
    "{site}/book/for_students.html says how to get it with the whole course. In Colab, run this "
    "in a cell before this one: %pip install {site}/{folder}/{wheel}"
)
FROM_PAGE = "The page 'For students' of the course's site says how to get it with the whole course."
BOX = """\
::::{{admonition}} Get the course
:class: tip

Download <a href="{root}{folder}/{archive}" download>{archive}</a> ({size:.0f} MB), and unpack it. \
All chapters and exercises are in it. {how}

{elsewhere}
::::
"""
BRIEF = """\
Then open a terminal in its folder. With [uv]({{uv}}), three lines fetch what they need (3 GB) and \
open JupyterLab, on Windows, macOS and Linux alike, with Python 3.13 even where there is none:

{lines}

[For students](/book/for_students.md) says how to install uv, and how to begin with Python's own \
pip. {machines}
"""
ELSEWHERE = """\
**Nothing to install**: open [Step 1]({address}) in {service}. The other notebooks have a rocket \
at the top of their pages, which does the same.
"""
CLONE = """\
```bash
git clone {url}
```
"""
NO_CLONE = "This site was built without the address of its repository. Ask who publishes it.\n"


def offer(app: Sphinx) -> Mapping[str, bytes]:
    """Give the files to download, by name, the whole course first; none where none are wanted.

    Raises:
        ConfigError: one holds what students must not get, or lacks something.
    """
    if not app.config.downloads:
        return {}
    # Slow to import, and not needed for a book without downloads.
    from tools.exercises.offer import offered
    from tools.exercises.release import Unfit

    try:
        return offered(Path(app.srcdir))
    except (Unfit, ValueError) as error:
        raise ConfigError(f"downloads: {error}") from error


def elsewhere(source: Repository | None) -> str:
    """Say how to begin without installing anything, if that is known."""
    if source is None:
        return ""
    colab = source.colab(FIRST)
    service = "Colab" if colab else "Binder"
    return ELSEWHERE.format(address=colab or source.binder(FIRST), service=service)


def brief(text: str) -> str:
    """Give the lines for uv, and which machines cannot, out of all that ``START`` says."""
    lines = re.search(r"^```bash\nuv .+?^```$", text, re.MULTILINE | re.DOTALL)[0]
    machines = re.search(r"\*\*Some machines.+", text)[0]
    address = re.search(r"\((https://\S+?)\)", text)[1]
    return BRIEF.format(lines=lines, machines=machines).format(uv=address)


class GetCourse(SphinxDirective):
    """``:::{get-course}``: the box that says how to get the course, and how to start it.

    Its content stands there where there is nothing to download, as on paper.
    """

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], str]]] = {"brief": directives.flag}

    def run(self) -> list[nodes.Node]:
        """Write the box, where this book has something to download."""
        files = offer(self.env.app)
        if not files or self.env.app.builder.name == "singlehtml":
            return self.parse_content_to_nodes()
        archive, data = next(iter(files.items()))
        how = START.read_text(encoding="utf-8").strip()
        text = BOX.format(
            root="../" * self.env.docname.count("/"),
            folder=FOLDER,
            archive=archive,
            size=len(data) / 1e6,
            how=brief(how) if "brief" in self.options else how,
            elsewhere=elsewhere(self.config.launch_from),
        )
        return self.parse_text_to_nodes(text)


class GetExercises(SphinxDirective):
    """``:::{get-exercises}``: the list of the exercises' archives."""

    def run(self) -> list[nodes.Node]:
        """Write a line for each exercise."""
        from tools.exercises.pack import need  # slow to import

        root = "../" * self.env.docname.count("/")
        steps = [name[:-4] for name in list(offer(self.env.app))[1:] if name.endswith(".zip")]
        lines = [
            f'- [](</exercises/{step}/{step}.ipynb>): <a href="{root}{FOLDER}/{step}.zip" '
            f"download>{step}.zip</a>"
            f"{need(Path(self.env.srcdir, f'exercises/{step}/{step}.ipynb').read_bytes())}"
            for step in steps
        ]
        return self.parse_text_to_nodes("\n".join(lines))


class GetRepository(SphinxDirective):
    """``:::{get-repository}``: the line that clones the course, or a sentence without one."""

    def run(self) -> list[nodes.Node]:
        """Write it."""
        source = self.config.launch_from
        return self.parse_text_to_nodes(CLONE.format(url=source.url) if source else NO_CLONE)


def guard(wheel: str, published: str | None) -> str:
    """Write the first cell of a downloaded notebook.

    Args:
        wheel: the name of the package's file.
        published: the site's address, if there is one.
    """
    where = FROM_SITE if published else FROM_PAGE
    sentence = MISSING + where.format(site=published, folder=FOLDER, wheel=wheel)
    lines = textwrap.wrap(sentence, 79, break_long_words=False, drop_whitespace=False)
    return GUARD.format(sentence="\n".join(f"        {line!r}" for line in lines))


def guarded(data: bytes, cell: str) -> bytes:
    """Put a cell before all others of a notebook."""
    notebook = nbformat.reads(data.decode(), as_version=4)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(cell, id="package"))
    return text_of(notebook).encode()


def prepare(app: Sphinx) -> None:
    """Pack, and look for what must not be in it, before any page is read."""
    if app.builder.name == "html":
        offer(app)


def add_to_menu(app: Sphinx, page: str, template: str, context: dict, doctree: object) -> None:
    """Put the archive that goes with a notebook into its menu of downloads."""
    files = offer(app)
    menus = [one for one in context.get("header_buttons", []) if is_downloads(one)]
    path = Path(app.env.doc2path(page)) if page in app.env.found_docs else Path(page)
    if not files or not menus or path.suffix != ".ipynb":
        return
    step = f"{page.rpartition('/')[2]}.zip"
    archive = step if page.startswith("exercises/") and step in files else next(iter(files))
    words = "exercise and all it needs" if archive == step else "the whole course"
    menus[0]["buttons"].insert(
        1,
        {
            "type": "link",
            "url": f"{'../' * page.count('/')}{FOLDER}/{archive}",
            "text": f".zip, {words}",
            "tooltip": f"Download {archive}",
            "label": "download-archive-button",
        },
    )


def is_downloads(button: Mapping[str, object]) -> bool:
    """Say whether a button of the theme's is the menu of downloads."""
    return button.get("label") == "download-buttons"


def write(app: Sphinx, exception: Exception | None) -> None:
    """Write the archives, and the guarded notebooks in place of those that Sphinx has copied."""
    if exception or app.builder.name != "html":
        return
    files = offer(app)
    for name, data in files.items():
        place = Path(app.outdir, FOLDER, name)
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(data)
    if not files:
        return
    cell = guard(list(files)[-1], site())
    for page in app.env.found_docs:
        source = Path(app.env.doc2path(page))
        if source.suffix == ".ipynb":
            copied = Path(app.outdir, "_sources", os.path.relpath(source, app.srcdir))
            copied.write_bytes(guarded(source.read_bytes(), cell))


def setup(app: Sphinx) -> None:
    """Pack first, name the directives, and write after the pages."""
    app.add_config_value("downloads", False, "html", [bool])
    app.add_directive("get-course", GetCourse)
    app.add_directive("get-exercises", GetExercises)
    app.add_directive("get-repository", GetRepository)
    app.connect("builder-inited", prepare)
    app.connect("html-page-context", add_to_menu, priority=503)
    app.connect("build-finished", write)
