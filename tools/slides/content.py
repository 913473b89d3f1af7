"""What of a chapter stands on slides, in the order of the notebook."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from tools.site import drawings
from tools.slides import words
from tools.slides.words import Block

DRAWN = re.compile(r"drawings/(\w+)\.svg$")
MOST_WORDS = 70  # of what a chapter says before its question; the question itself may be longer
TASK = re.compile(r"\*\*\d+\.\*\*")
NOT_SHOWN = {"Goals", "Next"}
ENDS_IN_QUESTION = re.compile(r"\?\W*$")


@dataclass(frozen=True)
class Slide:
    """One screen.

    Attributes:
        kind: title, question, answer, reading, figure, drawing, recap, task or solution.
        heading: the chapter's section.
        body: HTML, what the chapter says.
        choices: of a bet, as HTML.
        right: the number of the right choice, from 1; None where the question is still open.
        shown: HTML of what the cell prints and draws, or of a drawing.
    """

    kind: str
    heading: str
    body: str = ""
    choices: tuple[str, ...] = ()
    right: int | None = None
    shown: tuple[str, ...] = ()


@dataclass
class Reading:
    """A chapter while it is gone through."""

    folder: Path
    title: str = ""
    heading: str = ""
    pending: list[Block] = field(default_factory=list)  # said since the last heading or cell
    choices: tuple[str, ...] = ()
    drawn: int = 0
    answer: Slide | None = None  # waits for the words that read it out
    task: list[Block] = field(default_factory=list)
    folded: bool = False  # within a <details>


def slides(path: Path) -> list[Slide]:
    """Give the slides of a chapter.

    Args:
        path: of the notebook, with its outputs.
    """
    notebook = nbformat.read(path, as_version=4)
    reading = Reading(path.parent)
    found: list[Slide] = []
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            found += of_markdown(cell.source, reading)
        elif cell.cell_type == "code":
            found += of_code(cell, reading)
    found += waiting(reading)
    return found


def of_markdown(source: str, reading: Reading) -> Iterator[Slide]:
    """Go through the words of one cell."""
    for number, block in enumerate(words.blocks(source)):
        if number == 0 and reading.answer is not None:
            said = block.kind == "paragraph" and not ENDS_IN_QUESTION.search(block.text)
            if said and picture(block) is None:
                yield from waiting(reading, words.html(block.source))
                continue
        yield from waiting(reading)
        if block.level == 1:
            reading.title = reading.heading = block.text
        elif block.level == 2:
            yield from opening(reading)
            reading.heading = block.text
            reading.pending = []
        elif reading.heading == "Recap":
            yield Slide("recap", reading.heading, words.html(block.source))
        elif reading.heading == "Your turn":
            yield from of_task(block, reading)
        elif reading.heading in NOT_SHOWN:
            continue
        elif block.kind == "html_block":
            reading.folded = not block.source.startswith("</details>")
        elif reading.folded:
            continue  # for the curious
        elif block.kind == "colon_fence":
            if block.info == "{bet}":
                reading.choices = choices(block)
        elif (found := picture(block)) is not None:
            if shown := drawing(*found, reading):
                yield Slide("drawing", reading.heading, shown=(shown,))
        else:
            reading.pending.append(block)


def waiting(reading: Reading, body: str = "") -> Iterator[Slide]:
    """Give the answer that waited for its words, with them or without."""
    if answer := reading.answer:
        reading.answer = None
        apart = len(answer.shown) > 1  # one slide has no room for all that the cell shows
        drawn = tuple(one for one in answer.shown if "<figure>" in one) if apart else ()
        printed = tuple(one for one in answer.shown if one not in drawn)
        said = "" if drawn else body
        yield Slide("answer", answer.heading, said, answer.choices, answer.right, printed)
        for number, one in enumerate(drawn, start=1):
            last = number == len(drawn)
            yield Slide("reading", answer.heading, body if last else "", shown=(one,))


def opening(reading: Reading) -> Iterator[Slide]:
    """Give the title with the chapter's opening questions, when its first section begins."""
    if reading.heading == reading.title and reading.title:
        body = reading.pending[-1].source if reading.pending else ""
        yield Slide("title", reading.title, words.html(body))


def choices(block: Block) -> tuple[str, ...]:
    """Give the choices of a bet."""
    lists = re.findall(r"^- (.*)$", block.text, re.MULTILINE)
    return tuple(words.line(choice) for choice in lists)


def picture(block: Block) -> tuple[str, str] | None:
    """Give the address and the words of a picture that is a paragraph; None for another block."""
    children = block.children
    if block.kind != "paragraph" or len(children) != 1 or children[0].type != "image":
        return None
    return str(children[0].attrs["src"]), children[0].content


def drawing(address: str, says: str, reading: Reading) -> str:
    """Give a drawing as the pages have it; nothing for another picture."""
    if not DRAWN.search(address):
        return ""
    reading.drawn += 1
    text = (reading.folder / address).read_text(encoding="utf-8")
    return drawings.inlined(text, f"drawing-{reading.drawn}", says)


def of_code(cell: NotebookNode, reading: Reading) -> Iterator[Slide]:
    """Give the slides of one code cell: question and answer, or a figure."""
    tags = cell.metadata.get("tags", [])
    if {"imports", "guard"} & set(tags):
        return
    yield from waiting(reading)
    if "bet" in tags:
        if reading.pending or reading.choices:  # else one question has two answers
            yield Slide("question", reading.heading, question(reading.pending), reading.choices)
        right = cell.metadata.get("bet") if reading.choices else None
        shown = tuple(outputs(cell))
        reading.answer = Slide("answer", reading.heading, "", reading.choices, right, shown)
    elif any(is_figure(output) for output in cell.outputs):
        yield Slide("figure", reading.heading, shown=tuple(outputs(cell)))
    else:
        return  # such a cell prepares what the next question asks of
    reading.pending, reading.choices = [], ()


def question(pending: list[Block]) -> str:
    """Give the last words before a cell: the paragraph that asks, and what leads to it."""
    taken: list[str] = []
    count = 0
    for block in reversed(pending):
        count += len(block.source.split())
        if taken and count > MOST_WORDS:
            break
        taken.insert(0, block.source)
    if len(taken) > 1 and taken[0].startswith("$$"):
        del taken[0]  # the words that say what it means did not fit
    return words.html("\n\n".join(taken))


def is_figure(output: NotebookNode) -> bool:
    """Say whether an output is a figure."""
    return "image/png" in output.get("data", {})


def outputs(cell: NotebookNode) -> Iterator[str]:
    """Give what a cell printed and drew, as HTML."""
    texts = cell.metadata.get("mystnb", {})
    alt = texts.get("image", {}).get("alt", "")
    caption = texts.get("figure", {}).get("caption", "")
    for output in cell.outputs:
        data = output.get("data", {})
        if is_figure(output):
            below = f"<figcaption>{words.line(caption)}</figcaption>" if caption else ""
            address = f"data:image/png;base64,{data['image/png'].strip()}"
            yield f'<figure><img src="{address}" alt="{html.escape(alt)}">{below}</figure>'
        elif "text/html" in data:
            yield data["text/html"]
        elif text := output.get("text", data.get("text/plain", "")):
            yield f"<pre>{html.escape(text.strip())}</pre>"


def of_task(block: Block, reading: Reading) -> Iterator[Slide]:
    """Give a task, and after it the same with its answer, which the chapter folds."""
    if block.kind == "html_block":  # the marks of the fold
        reading.folded = not block.source.startswith("</details>")
        body = words.html("\n\n".join(one.source for one in reading.task))
        yield Slide("task" if reading.folded else "solution", reading.heading, body)
    elif reading.folded:
        reading.task.append(block)
    elif TASK.match(block.text):
        reading.task = [block]
    else:
        reading.task.append(block)
