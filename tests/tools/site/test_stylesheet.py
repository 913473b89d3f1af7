"""Of the theme's style sheets that is kept which the site can need, and nothing of it changes."""

from pathlib import Path

import pytest
import tinycss2

from tools.site import stylesheet

KNOWN = {"note", "title", "show", "main"}


def lines(css: str, known: set[str] = KNOWN) -> list[str]:
    return list(stylesheet.kept(tinycss2.parse_stylesheet(css, True, True), known))


@pytest.mark.parametrize(
    ("css", "left"),
    [
        (".note{color:red}", [".note{color:red}"]),
        (".gone{color:red}", []),
        (".note.gone{color:red}", []),
        ("#main p,#gone p{color:red}", ["#main p{color:red}"]),
        ("p>a{color:red}", ["p>a{color:red}"]),
        (".note:not(.gone){color:red}", [".note:not(.gone){color:red}"]),
        (".note:is(.gone,.title){color:red}", [".note:is(.gone,.title){color:red}"]),
        ("a:not(:is(.gone, b)).title{color:red}", ["a:not(:is(.gone, b)).title{color:red}"]),
        ('a[href="x,y"].note{color:red}', ['a[href="x,y"].note{color:red}']),
        ("@media print{.gone{color:red}.note{color:red}}", ["@media print{.note{color:red}}"]),
        ("@media print{.gone{color:red}}", []),
        ("@font-face{font-family:x}", ["@font-face{font-family:x}"]),
        ("@keyframes gone{to{color:red}}", ["@keyframes gone{to{color:red}}"]),
        ('@import "other.css";', []),
        ("/* a remark */", []),
        (r".a\:b{color:red}", []),
        (":root{--x: .5rem}", [":root{--x: .5rem}"]),
    ],
)
def test_a_rule_is_kept_if_something_can_match(css: str, left: list[str]) -> None:
    assert lines(css) == left


def test_what_cannot_be_read_is_no_style_sheet() -> None:
    with pytest.raises(ValueError, match="cannot be read at line 2"):
        lines(".note{color:red}\n}")


def test_names_are_found_in_pages_and_scripts() -> None:
    names = stylesheet.words(['<p class="note sd-card">', "list.add('show')"])
    assert {"note", "sd-card", "show"} <= names


def test_the_icon_font_keeps_the_icons_named(tmp_path: Path) -> None:
    import pydata_sphinx_theme

    theme = Path(pydata_sphinx_theme.__file__).parent / "theme/pydata_sphinx_theme/static"
    styles = "@font-face{src:url(vendor/fontawesome/x.woff2)}.note{content:'\uf0c9'}"
    out = stylesheet.with_few_icons(styles, theme / stylesheet.ICONS)
    assert "vendor" not in out
    assert out.endswith(".note{content:'\uf0c9'}")
    more = stylesheet.with_few_icons(styles + "b{content:'\uf015'}", theme / stylesheet.ICONS)
    assert 500 < len(out) < len(more) < 5000
