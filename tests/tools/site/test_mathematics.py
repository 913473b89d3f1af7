"""Formulas are set while building, in a style that fits the KaTeX that sets them."""

import os
import re
import time
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from sphinxcontrib import katex

from tools import ROOT
from tools.site import mathematics

STATIC = ROOT / "book/_static/katex"
STYLES = (STATIC / "katex.min.css").read_text(encoding="utf-8")


def test_style_sheet_and_renderer_have_one_version() -> None:
    assert re.search(r'katex-version[^{]*{content:"([\d.]+)"', STYLES)[1] == katex.katex_version


def test_every_font_is_here() -> None:
    named = set(re.findall(r"url\(fonts/([^)]+)\)", STYLES))
    assert named == {path.name for path in (STATIC / "fonts").iterdir()}
    assert all(name.endswith(".woff2") for name in named)


@pytest.fixture
def node(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take Node from this environment, as a build does."""
    monkeypatch.setattr(katex, "NODEJS_BINARY", str(Path(mathematics.ROOT_DIR) / "bin/node"))


@pytest.mark.usefixtures("node")
@pytest.mark.parametrize("depth", [0, 100])
def test_a_renderer_answers_however_long_its_folder_is_called(tmp_path: Path, depth: int) -> None:
    """The name of a socket may have about a hundred bytes, and no more."""
    folder = tmp_path / ("x" * depth)
    folder.mkdir(exist_ok=True)
    server = katex.KaTeXServer(folder, *mathematics.start_server(folder, 60))
    try:
        answer = server.render({"latex": "x^2", "katex_options": {}}, 60)
    finally:
        server.terminate()
    assert answer["html"].startswith('<span class="katex">')


@pytest.mark.usefixtures("node")
def test_formulas_do_not_wait_for_one_another(tmp_path: Path) -> None:
    """Through a port each would take 80 milliseconds, after the first few; 1 of them is work."""
    server = katex.KaTeXServer(tmp_path, *mathematics.start_server(tmp_path, 60))
    times = []
    try:
        for _ in range(60):
            begin = time.monotonic()
            server.render({"latex": "x^2", "katex_options": {}}, 60)
            times.append(time.monotonic() - begin)
    finally:
        server.terminate()
    assert min(times[40:]) < 0.03


def test_a_renderer_that_never_listens_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sleeper = tmp_path / "node"
    sleeper.write_text("#!/bin/sh\necho $$ > pid\nexec sleep 60\n", encoding="utf-8")
    sleeper.chmod(0o755)
    monkeypatch.setattr(katex, "NODEJS_BINARY", str(sleeper))
    with pytest.raises(katex.KaTeXError):
        mathematics.start_server(tmp_path, 1)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


@pytest.mark.slow
def test_a_formula_is_set_while_building(published: Path) -> None:
    page = (published / "book/formula.html").read_text(encoding="utf-8")
    assert page.count('<span class="katex-mathml">') == 2
    assert 'href="#equation-formula">(1)</a>' in page
    assert "MathJax" not in page


@pytest.mark.slow
def test_a_formula_that_cannot_be_set_stops_the_build(broken: CompletedProcess) -> None:
    assert broken.returncode != 0
    said = [line for line in broken.stdout.splitlines() if "book/formula.md" in line]
    fault = "WARNING: a formula cannot be set: KaTeX parse error"
    assert len(said) == 2 and all(fault in line for line in said), broken.stdout
