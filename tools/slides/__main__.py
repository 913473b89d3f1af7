"""Write the slides and sheets of all chapters."""

import argparse
import sys
from pathlib import Path

import yaml

from tools import ROOT, pdf
from tools.files import write_whole
from tools.slides import content, page, sheet

TARGET = ROOT / "_build/slides"
KATEX = ROOT / "book/_static/katex"
NOT_PRINTED = "index"


def chapters() -> list[Path]:
    """Give the book's notebooks, in the order of its contents."""
    contents = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    files = (chapter["file"] for part in contents["parts"] for chapter in part["chapters"])
    paths = (ROOT / f"{file}.ipynb" for file in files if file.startswith("book/"))
    return [path for path in paths if path.exists()]


def made(paths: list[Path]) -> dict[str, str]:
    """Make every page.

    Args:
        paths: of the chapters.

    Returns:
        the pages by their file names.
    """
    pages: dict[str, str] = {}
    listed = []
    for path in paths:
        slides = content.slides(path)
        title = slides[0].heading
        pages[f"{path.stem}.html"] = page.slides_page(title, slides)
        pages[f"{path.stem}-sheet.html"] = page.sheet_page(sheet.sheet(path, slides))
        listed.append((path.stem, title, len(slides)))
    pages[f"{NOT_PRINTED}.html"] = page.start_page(listed)
    return pages


def write(target: Path, pages: dict[str, str]) -> None:
    """Write the pages, with what they load beside them."""
    files = {target / name: text.encode() for name, text in pages.items()}
    for folder, inside in ((page.PARTS, target), (KATEX, target / "katex")):
        for path in folder.rglob("*"):
            if path.is_file():
                files[inside / path.relative_to(folder)] = path.read_bytes()
    write_whole(files)


def main() -> int:
    """Write, print if asked, and say where it all lies."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pdf", action="store_true", help="print each page to a PDF too")
    asked = parser.parse_args()
    pages = made(chapters())
    write(TARGET, pages)
    if asked.pdf:
        names = [name for name in pages if name != f"{NOT_PRINTED}.html"]
        try:
            pdf.print_pages({TARGET / name: (TARGET / name).with_suffix(".pdf") for name in names})
        except RuntimeError as error:
            print(f"no PDF: {error}", file=sys.stderr)
            return 1
    print(f"wrote {len(pages)} pages; open {TARGET / 'index.html'} in a browser")
    return 0


if __name__ == "__main__":
    sys.exit(main())
