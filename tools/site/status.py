"""The table of the page ``book/status.md``: when the notebooks were last run, and how it went.

It shows the record that ``tools/rerun`` leaves in ``_build``. What the record says of another
content of a notebook than the present one is not shown.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

RECORD = "_build/rerun.json"
PAGE_FOLDER = "book"  # of the page that holds the table
FOLDERS = ("book/*.ipynb", "solutions/*/*.ipynb")
NO_RECORD = (
    "The notebooks were not re-run where this site was built, so this page cannot say when their "
    "outputs were last compared. `make test` re-runs them and then builds the site."
)
INTRODUCTION = "The last re-run where these pages were built:"
LEGEND = """\
*All the same, on MNIST* means that every output was compared. Text must be the same to the last \
letter. So must numbers, but for those that another machine may print a little otherwise: their \
cell names a tolerance, at most three times as wide as the numbers were seen to move when the \
notebook ran with other threads, other kernels and other rounding. Pictures may differ by as \
little as such runs do. Where no MNIST can be had, the notebooks run on digits that the package \
draws itself; then a picture, or an output that depends on pixels, cannot be compared. The page \
of the appendix on other pictures runs on Fashion-MNIST, or likewise without it. *Changed since* \
means that the notebook was edited after that run."""
KINDS = {"cpu": "On a processor", "gpu": "On a graphics processor"}
NAMES = {
    "python": "Python",
    "tensorflow": "TensorFlow",
    "keras": "Keras",
    "numpy": "NumPy",
    "matplotlib": "Matplotlib",
    "jupyterlab": "JupyterLab",
}
ALL_COMPARED = "all the same, on MNIST"
TEXT_COMPARED = "all text the same, on MNIST; pictures NOT compared"
SOME_COMPARED = "the same where no pixels count; the others NOT compared, on stand-in digits"
FAILED = "FAILED: a cell stopped, or an output differs"


def digests(root: Path) -> dict[str, str]:
    """Give the digest of each notebook that is re-run, by its path in the repository."""
    paths = sorted(path for pattern in FOLDERS for path in root.glob(pattern))
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in paths
    }


def label(name: str) -> str:
    """Link to a notebook's page, whose title becomes the text; a solution has its exercise's."""
    page = name.replace("solutions/", "exercises/", 1)
    link = f"[](<{os.path.relpath(page, PAGE_FOLDER)}>)"
    return link if page == name else f"{link}, solution"


def row(name: str, digest: str, run: dict) -> str:
    """Write what a run says of a notebook as a row of the table."""
    entry = run["notebooks"].get(name)
    if entry is None:
        cells = ("not run", "–", "–")
    elif entry["digest"] != digest:
        cells = ("changed since", "–", "–")
    else:
        date = datetime.fromisoformat(run["date"])
        on_mnist = ALL_COMPARED if run["pictures"] else TEXT_COMPARED
        data = entry.get("data", run["data"])  # its own, if that is another one than the others'
        compared = on_mnist if data == "MNIST" else SOME_COMPARED
        outputs = compared if entry["passed"] else FAILED
        cells = (f"{date:%Y-%m-%d %H:%M}", f"{entry['seconds']:.0f}", outputs)
    return f"| {label(name)} | {' | '.join(cells)} |"


def section(kind: str, run: dict, present: Mapping[str, str]) -> str:
    """Write what a run on one kind of machine says: where, with what, and the table."""
    versions = ", ".join(f"{NAMES.get(x, x)} {number}" for x, number in run["versions"].items())
    return "\n".join(
        [
            f"**{KINDS.get(kind, kind)}.** {run['machine']}. {versions}.",
            "",
            "| Notebook | Last run (UTC) | Seconds | Outputs |",
            "|---|---|---:|---|",
            *(row(name, digest, run) for name, digest in present.items()),
            "",
        ]
    )


def text(record: Mapping[str, dict] | None, present: Mapping[str, str]) -> str:
    """Write the whole as Markdown.

    Args:
        record: a run for each kind of machine; None if there is no record.
        present: the notebooks' digests.
    """
    if not record:
        return NO_RECORD
    sections = [section(kind, record[kind], present) for kind in sorted(record)]
    return "\n".join([INTRODUCTION, "", *sections, LEGEND])


class RerunStatus(SphinxDirective):
    """``:::{rerun-status}``: the tables, or a sentence where there is no record."""

    def run(self) -> list[nodes.Node]:
        """Read the record, and have the page made anew when it or a notebook changes."""
        root = Path(self.env.srcdir)
        path = root / RECORD
        present = digests(root)
        for name in (RECORD, *present):
            self.env.note_dependency(str(root / name))
        record = json.loads(path.read_text(encoding="utf-8")) if path.exists() else None
        return self.parse_text_to_nodes(text(record, present))


def setup(app: Sphinx) -> None:
    """Name the directive."""
    app.add_directive("rerun-status", RerunStatus)
