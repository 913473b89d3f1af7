"""The pages: a chapter's slides, its sheet, and the page that leads to all of them."""

from html import escape
from pathlib import Path

from tools.site import drawings
from tools.slides import words
from tools.slides.content import Slide
from tools.slides.sheet import Sheet

PARTS = Path(__file__).parent / "parts"  # style and scripts, copied beside the pages
COLOURS = "".join(f"--drawing-{name}: {value};" for name, value in drawings.LIGHT.items())
PAGE = """\
<!DOCTYPE html>
<html lang="en" class="{kind}" style="{colours}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="katex/katex.min.css">
<link rel="stylesheet" href="{kind}.css">
{script}</head>
<body>
{body}
</body>
</html>
"""
LETTERS = "ABCD"
BUTTONS = """\
<nav aria-label="Slides">
<button type="button" id="back" aria-label="Previous slide">←</button>
<button type="button" id="on" aria-label="Next slide">→</button>
</nav>"""


def slides_page(title: str, slides: list[Slide]) -> str:
    """Write the slides of a chapter as one page."""
    name = words.line(title)
    count = len(slides)
    body = "\n".join(section(slide, name, n, count) for n, slide in enumerate(slides, start=1))
    return page("slides", title, f"<main>\n{body}\n</main>\n{BUTTONS}")


def page(kind: str, title: str, body: str) -> str:
    """Put a page round its body.

    Args:
        kind: names its style and its script.
        title: Markdown of a line.
        body: HTML.
    """
    plain = escape(title.replace("*", ""))
    has_script = (PARTS / f"{kind}.js").exists()
    script = f'<script src="{kind}.js" defer></script>\n' if has_script else ""
    return PAGE.format(kind=kind, colours=COLOURS, title=plain, script=script, body=body)


def section(slide: Slide, name: str, number: int, count: int) -> str:
    """Write one slide."""
    tag = "h1" if slide.kind == "title" else "h2"
    parts = [f"<{tag}>{words.line(slide.heading)}</{tag}>", '<div class="body">']
    if slide.kind in ("answer", "reading"):
        parts += [f'<div class="shown">{"".join(slide.shown)}</div>', choices(slide), slide.body]
    else:
        parts += [slide.body, choices(slide), *slide.shown]
    parts += ["</div>", f"<footer>{name}<span>{number} / {count}</span></footer>"]
    inner = "\n".join(part for part in parts if part)
    return f'<section class="{slide.kind}" id="{number}" tabindex="-1">\n{inner}\n</section>'


def choices(slide: Slide) -> str:
    """Write the choices of a bet, with the right one marked where the answer is given."""
    if not slide.choices:
        return ""
    items = (
        f'<li class="right"><b>{letter}</b> <span>{choice} <em>✓ right</em></span></li>'
        if number == slide.right
        else f"<li><b>{letter}</b> <span>{choice}</span></li>"
        for number, (letter, choice) in enumerate(zip(LETTERS, slide.choices, strict=False), 1)
    )
    return f'<ul class="choices">{"".join(items)}</ul>'


def sheet_page(sheet: Sheet) -> str:
    """Write a chapter's sheet: one page of A4."""
    asked = "\n".join(
        f"<li>{words_asked}{choices_to_tick(ticks)}</li>" for words_asked, ticks in sheet.questions
    )
    terms = "\n".join(
        f"<div><dt>{name}</dt><dd>{meaning}</dd></div>" for name, meaning in sheet.terms
    )
    picture = f'<div class="picture">{sheet.picture}</div>' if sheet.picture else ""
    formula = f'<div class="formula">{sheet.formula}</div>' if sheet.formula else ""
    body = f"""\
<main>
<header><h1>{words.line(sheet.title)}</h1><p>Name <span class="blank"></span></p></header>
<h2>Bet before you look, and say why</h2>
<ol>
{asked}
</ol>
<p class="fold">Fold the page here until you have bet.</p>
<h2>To remember</h2>
<div class="seen">{picture}{formula}</div>
<dl>
{terms}
</dl>
</main>"""
    return page("sheet", f"{sheet.title}: sheet", body)


def choices_to_tick(ticks: tuple[str, ...]) -> str:
    """Write the choices of a bet as boxes to tick, and a line to say why."""
    boxes = "".join(f"<li>{choice}</li>" for choice in ticks)
    return f'<ul class="ticks">{boxes}</ul><p class="why">Because <span class="blank"></span></p>'


def start_page(chapters: list[tuple[str, str, int]]) -> str:
    """Write the page that leads to all others.

    Args:
        chapters: file name, title and number of slides of each.
    """
    rows = "\n".join(
        f'<tr><th scope="row">{words.line(title)}</th><td><a href="{name}.html">{count} slides</a>'
        f'</td><td><a href="{name}-sheet.html">sheet</a></td></tr>'
        for name, title, count in chapters
    )
    body = f"""\
<main>
<h1>Slides and sheets</h1>
<p>Slides: the arrow keys turn them, Home and End lead to the first and the last. Each question
comes before its answer. To print slides or a sheet, print the page from the browser.</p>
<table>
<thead><tr><th>Chapter</th><th>Slides</th><th>Sheet</th></tr></thead>
<tbody>
{rows}
</tbody>
</table>
</main>"""
    return page("start", "Slides and sheets", body)
