"""What stands on the printed sheet of a chapter."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

from tools.slides import words
from tools.slides.content import Slide

FORMULA = {"01_import": 2, "02_variables": 2}  # the number of the one to learn, if not the first
SENTENCE = re.compile(r".*?\.(?=\s|$)", re.DOTALL)


@dataclass(frozen=True)
class Sheet:
    """One page of A4, all of it HTML but the title, which is Markdown.

    Attributes:
        title: the chapter's.
        questions: what each bet asks, and its choices.
        picture: the first drawing, or else the first figure that answers no question.
        formula: the one to learn; empty where the chapter sets none.
        terms: each name, and its first sentence in the glossary.
    """

    title: str
    questions: tuple[tuple[str, tuple[str, ...]], ...]
    picture: str
    formula: str
    terms: tuple[tuple[str, str], ...]


def sheet(path: Path, slides: list[Slide]) -> Sheet:
    """Make the sheet of a chapter.

    Args:
        path: of the notebook; the glossary lies beside it.
        slides: of the chapter.
    """
    asked = tuple(
        (slide.body, slide.choices)
        for slide in slides
        if slide.kind == "question" and slide.choices
    )
    pictures = [
        slide.shown for kind in ("drawing", "figure") for slide in slides if slide.kind == kind
    ]
    return Sheet(
        title=slides[0].heading,
        questions=asked,
        picture=pictures[0][-1] if pictures else "",
        formula=formula(path),
        terms=terms(path),
    )


def formula(path: Path) -> str:
    """Give the formula of a chapter that is worth learning, set; nothing if it has none."""
    notebook = nbformat.read(path, as_version=4)
    sources = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    found = [
        block.source
        for source in sources
        for block in words.blocks(source)
        if block.kind == "math_block"
    ]
    number = FORMULA.get(path.stem, 1)
    return words.html(found[number - 1]) if found else ""


def terms(path: Path) -> tuple[tuple[str, str], ...]:
    """Give the terms that the glossary says this chapter teaches, with their first sentences."""
    glossary = (path.parent / "glossary.md").read_text(encoding="utf-8")
    found = []
    for entry in glossary.split("\n## ")[1:]:
        name, _, text = entry.partition("\n")
        if f"({path.name}#" in text:
            meaning = SENTENCE.match(text.strip())
            if meaning is None:
                raise ValueError(f"the glossary says nothing of {name}")
            found.append((words.line(name), words.line(meaning[0])))
    return tuple(found)
