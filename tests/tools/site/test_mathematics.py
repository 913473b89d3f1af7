"""Formulas are set while building, in a style that fits the KaTeX that sets them."""

import re
from pathlib import Path

import pytest
from sphinxcontrib import katex

import small_book
from tools import ROOT

STATIC = ROOT / "book/_static/katex"
STYLES = (STATIC / "katex.min.css").read_text(encoding="utf-8")


def test_style_sheet_and_renderer_have_one_version() -> None:
    assert re.search(r'katex-version[^{]*{content:"([\d.]+)"', STYLES)[1] == katex.katex_version


def test_every_font_is_here() -> None:
    named = set(re.findall(r"url\(fonts/([^)]+)\)", STYLES))
    assert named == {path.name for path in (STATIC / "fonts").iterdir()}
    assert all(name.endswith(".woff2") for name in named)


@pytest.mark.slow
@pytest.mark.parametrize(("formula", "builds"), [(r"\frac{1}{n}", True), (r"\fraction{1}", False)])
def test_a_formula_that_cannot_be_set_stops_the_build(
    tmp_path: Path, formula: str, builds: bool
) -> None:
    text = (
        f"# A page\n\nA formula: ${formula}$.\n\n$$\n{formula}\n$$ (first)\n\nSee {{eq}}`first`.\n"
    )
    small_book.write(tmp_path, {"book/index.md": text})
    done = small_book.build(tmp_path)
    said = done.stdout + done.stderr
    assert (done.returncode == 0) is builds, said
    if builds:
        page = (tmp_path / "_build/html/book/index.html").read_text(encoding="utf-8")
        assert page.count('<span class="katex-mathml">') == 2
        assert 'href="#equation-first">(1)</a>' in page
        assert "MathJax" not in page
    else:
        assert said.count("a formula cannot be set: KaTeX parse error") == 2
