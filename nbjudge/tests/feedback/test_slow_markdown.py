"""A page is made in time, whatever a student wrote into a Markdown cell."""

import re
import signal
import threading
import time
from collections.abc import Iterator

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook

from nbjudge.feedback import formgrader
from nbjudge.feedback.formgrader import LONGEST, Renderer, cleaned
from nbjudge.feedback.page import FeedbackPage

SLOW = re.compile(r"(a+)+$")  # takes twice as long for each letter
HARD = "a" * 60 + "!"


class Stuck(Renderer):
    """A renderer that a short text keeps busy for longer than anybody lives."""

    def paragraph(self, text: str) -> str:
        if text.startswith("slow"):
            SLOW.match(HARD)
        return super().paragraph(text)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formgrader, "SECONDS", 0.5)


@pytest.fixture
def page() -> Iterator[dict]:
    """The context of a page, as a template has it."""
    before = signal.getsignal(signal.SIGALRM)
    yield {"resources": {}, "cell": {}}
    assert signal.getsignal(signal.SIGALRM) is before


def test_what_takes_too_long_is_shown_as_it_was_typed(page: dict) -> None:
    started = time.monotonic()
    assert cleaned(page, "*quick*", Stuck) == "<p><em>quick</em></p>\n"
    assert cleaned(page, "slow <b>", Stuck) == "<pre>slow &lt;b&gt;</pre>"
    for _ in range(50):  # the time is that of the page, not of each cell
        assert cleaned(page, "slow again", Stuck) == "<pre>slow again</pre>"
    assert time.monotonic() - started < 2
    assert cleaned({"resources": {}}, "*next*", Stuck) == "<p><em>next</em></p>\n"


def test_what_is_too_long_is_not_even_tried(page: dict) -> None:
    text = "slow " * LONGEST
    assert cleaned(page, text, Stuck) == f"<pre>{text[:100_000]}</pre>"


def test_another_timer_of_the_program_goes_on(page: dict) -> None:
    rung: list[int] = []
    before = signal.signal(signal.SIGALRM, lambda number, _: rung.append(number))
    others = signal.setitimer(signal.ITIMER_REAL, 0.7)
    try:
        cleaned(page, "slow", Stuck)
        time.sleep(0.5)
        assert rung == [signal.SIGALRM]
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, *others)


def test_in_a_thread_there_is_no_timer_and_the_page_is_made() -> None:
    made: list[str] = []
    thread = threading.Thread(target=lambda: made.append(cleaned({}, "*x*", Stuck)))
    thread.start()
    thread.join()
    assert made == ["<p><em>x</em></p>\n"]


def test_the_page_of_a_notebook_is_made_within_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nbjudge.feedback.page.PlainFormulas.paragraph", Stuck.paragraph)
    cells = [new_markdown_cell(f"slow {number}") for number in range(20)]
    names = {"assignment": "ps1", "notebook": "p", "score": 1, "max_score": 2, "late_penalty": 0}
    task = {"total": "1", "most": "2", "late": "", "waiting": 0, "tasks": [], "comments": []}
    resources = {"nbgrader": names | {"page": task}, "language_code": "en"}
    started = time.monotonic()
    text, _ = FeedbackPage().from_notebook_node(new_notebook(cells=cells), resources=resources)
    assert time.monotonic() - started < 5
    assert text.count("<pre>slow ") == 20
