"""Formulas are set while building, in a style that fits the KaTeX that sets them."""

import re
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from sphinxcontrib import katex

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
@pytest.mark.xdist_group("small books")
def test_a_formula_is_set_while_building(published: Path) -> None:
    page = (published / "book/formula.html").read_text(encoding="utf-8")
    assert page.count('<span class="katex-mathml">') == 2
    assert 'href="#equation-formula">(1)</a>' in page
    assert "MathJax" not in page


@pytest.mark.slow
@pytest.mark.xdist_group("small books")
def test_a_formula_that_cannot_be_set_stops_the_build(broken: CompletedProcess) -> None:
    assert broken.returncode != 0
    said = [line for line in broken.stdout.splitlines() if "book/formula.md" in line]
    fault = "WARNING: a formula cannot be set: KaTeX parse error"
    assert len(said) == 2 and all(fault in line for line in said), broken.stdout
