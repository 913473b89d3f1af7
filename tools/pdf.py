"""Print the whole book as one PDF, with Chromium.

    python -m tools.pdf

The book is built as a single page, so that formulas, chapters and links keep one numbering, and
that page is printed: outline, links within the book, and tags for screen readers included.
"""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

from tools import ROOT
from tools.files import write_whole

BUILD = ROOT / "_build"
PDF = BUILD / "handwritten-digits.pdf"
BROWSERS = ("chromium", "google-chrome", "chrome")
MARGIN = dict.fromkeys(("top", "bottom", "left", "right"), "18mm")
UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open = true })"
FOOTER = """\
<div style="width: 100%; font: 8px sans-serif; text-align: center; color: #555">
Handwritten digits with TensorFlow, page <span class="pageNumber"></span>
</div>"""


def single_page() -> Path:
    """Build the book as one page, with warnings as errors, and give the page.

    Raises:
        RuntimeError: the build failed; what it said is in the message.
    """
    options = ["-n", "-W", "--keep-going", "--builder", "custom", "--custom-builder", "singlehtml"]
    done = subprocess.run(
        [Path(sys.executable).with_name("jupyter-book"), "build", ROOT, *options],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the book was not built:\n{done.stdout}{done.stderr}")
    folder = BUILD / "singlehtml"
    # Sphinx writes the page where the start page lies, with addresses that hold one level up.
    return Path(shutil.copy(folder / "book/index.html", folder / "book.html"))


def print_page(page: Path, target: Path) -> None:
    """Print the book to a PDF, whole or not at all.

    Raises:
        RuntimeError: there is no Chromium, or it failed.
    """
    options = {
        "format": "A4",
        "margin": MARGIN,
        "scale": 0.85,
        "display_header_footer": True,
        "header_template": "<span></span>",
        "footer_template": FOOTER,
        "outline": True,
    }
    print_pages({page: target}, **options)


def print_pages(pages: Mapping[Path, Path], **options: object) -> None:
    """Print pages, each to a PDF of its own, all of them or none.

    Args:
        pages: the PDF to write, by its page.
        options: of Chromium's printing; without one a page's own style says how large paper is.

    Raises:
        RuntimeError: there is no Chromium, or it failed.
    """
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise RuntimeError("printing needs Chromium; on Debian and Ubuntu: apt install chromium")
    printed: dict[Path, bytes] = {}
    try:
        with sync_playwright() as playwright:
            opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
            sheet = opened.new_page()
            for page, target in pages.items():
                sheet.goto(page.as_uri())
                sheet.wait_for_load_state("networkidle")
                sheet.evaluate(UNFOLD)
                printed[target] = sheet.pdf(
                    print_background=True,
                    tagged=True,
                    prefer_css_page_size=not options,
                    **options,
                )
            opened.close()
    except Error as error:
        raise RuntimeError(f"Chromium did not print the book: {error}") from error
    write_whole(printed)


def main() -> int:
    """Build, print, and say where the PDF is."""
    print("building the book as one page, then printing it (about a minute)", flush=True)
    try:
        print_page(single_page(), PDF)
    except RuntimeError as error:
        print(f"no PDF: {error}", file=sys.stderr)
        return 1
    print(f"wrote {PDF.relative_to(ROOT)}, {PDF.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
