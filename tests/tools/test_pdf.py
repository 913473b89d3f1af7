"""The whole book is one PDF, whole or not there."""

from pathlib import Path

import pytest

from tools import pdf

PAGE = """<!DOCTYPE html><html lang="en"><title>A book</title><h1>One</h1><p>Text.</p>
<details><summary>Answer</summary>folded</details><h1>Two</h1></html>"""


def test_a_page_is_printed_with_outline_and_tags(tmp_path: Path, chromium: str) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    pdf.print_page(page, tmp_path / "book.pdf")
    printed = (tmp_path / "book.pdf").read_bytes()
    assert printed.startswith(b"%PDF-")
    assert b"/Outlines" in printed
    assert b"/StructTreeRoot" in printed
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []


def test_without_chromium_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "BROWSERS", ("no-such-browser",))
    with pytest.raises(RuntimeError, match="printing needs Chromium"):
        pdf.print_page(tmp_path / "page.html", tmp_path / "book.pdf")


def test_a_page_that_is_not_there_leaves_the_old_pdf(tmp_path: Path, chromium: str) -> None:
    (tmp_path / "book.pdf").write_bytes(b"old")
    with pytest.raises(RuntimeError, match="Chromium did not print the book"):
        pdf.print_page(tmp_path / "gone.html", tmp_path / "book.pdf")
    assert (tmp_path / "book.pdf").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.slow
def test_the_whole_book_is_printed(chromium: str, monkeypatch: pytest.MonkeyPatch) -> None:
    page = pdf.single_page()
    text = page.read_text(encoding="utf-8")
    for title in ("Step 1: Import the data", "Exercise 7: Restore the model", "Glossary"):
        assert f">{title}<" in text
    assert "katex-html" in text
    monkeypatch.setattr(pdf, "PDF", page.with_name("book.pdf"))
    pdf.print_page(page, pdf.PDF)
    assert pdf.PDF.stat().st_size > 2_000_000
