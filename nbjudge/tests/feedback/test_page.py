"""A student's page says first what was lost and why, and nothing in it acts."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from playwright.sync_api import Browser

from graded_notebook import error, graded, marked, v4
from nbjudge.feedback.hidden_tests import HideTests
from nbjudge.feedback.page import FeedbackPage, ListTasks, heading_of, number, words

SIZES = {"phone": (360, 740), "desk": (1280, 800)}
SMALLEST = 14  # pixels of a letter


def page(late: float = 0.0, score: float = 5.5, extra: Sequence[NotebookNode] = ()) -> str:
    exporter = FeedbackPage()
    for step in (HideTests, ListTasks):
        exporter.register_preprocessor(step, enabled=True)
    found = {"notebook": "p", "assignment": "ps1", "student": "student01"}
    found |= {"score": score, "max_score": 14.0, "late_penalty": late}
    notebook = graded()
    notebook.cells += extra
    return exporter.from_notebook_node(notebook, resources={"nbgrader": found})[0]


@pytest.fixture(scope="module")
def written() -> str:
    return page()


@pytest.fixture(scope="module")
def soup(written: str) -> BeautifulSoup:
    return BeautifulSoup(written, "html.parser")


def test_it_opens_with_the_total(soup: BeautifulSoup) -> None:
    assert soup.h1.text == "ps1, p"
    assert soup.select_one(".total").text == "5.5 of 14 points"
    assert soup.title.text == "ps1: 5.5 of 14 points"
    assert "A person has still to look at 1 of the tasks" in soup.header.text
    assert "lateness" not in soup.header.text


def test_tasks_are_listed_with_points_and_what_went_wrong(soup: BeautifulSoup) -> None:
    rows = [
        [" ".join(cell.get_text(" ").split()) for cell in row("td")]
        for row in soup.select(".tasks tbody tr")
    ]
    assert rows == [
        ["Task 1: Write f test_f", "4 of 4"],
        ["test_g ValueError: no such <b>g</b>", "0 of 4"],
        ["test_hidden large numbers go wrong", "1.5 of 4"],
        ["why A person has still to look at this.", "– of 2"],
    ]
    assert [len(soup.select(f'[id="{link["href"][1:]}"]')) for link in soup.select("td a")] == [
        1
    ] * 4


def test_comments_are_shown(soup: BeautifulSoup) -> None:
    (link,) = soup.select('header a[href^="#comment-"]')
    assert soup.find(id=link["href"][1:]).text.split() == ["Comment", "See", "here."]


def test_hidden_tests_stay_hidden(soup: BeautifulSoup) -> None:
    assert "7919" not in str(soup)
    assert "Hidden tests ran here." in soup.text


def test_lateness_is_said_and_no_total_is_below_nothing() -> None:
    soup = BeautifulSoup(page(late=9.0, score=-3.5), "html.parser")
    assert soup.select_one(".total").text == "0 of 14 points"
    assert "9 points were taken off for lateness." in soup.header.text


def test_pictures_tables_and_hints_are_there(soup: BeautifulSoup) -> None:
    kinds = [image["src"].partition(";")[0] for image in soup.select("main img")]
    assert kinds == ["data:image/png", "data:image/svg+xml"]
    assert len(soup.select("main table")) == 2
    assert "Hint" in [summary.text for summary in soup("summary")]
    assert "\\sum_k e^{z_k}" in soup.text
    assert "lost" in soup.text  # a picture that was not handed in


def test_there_is_no_script_in_it(soup: BeautifulSoup) -> None:
    assert soup("script") == soup("iframe") == soup("object") == soup("link") == []
    assert len(soup("style")) == 2
    for element in soup(True):
        assert not [name for name in element.attrs if name.startswith("on")]
        address = element.get("src", element.get("href", "#"))
        assert address.startswith(("#", "data:image/", "https://"))
    policy = soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")


def test_points_and_comments_cannot_be_forged() -> None:
    forged = v4.new_markdown_cell("Mine.")
    row = {"anchor": '"><script>', "name": "all", "score": "14", "points": "14", "waits": False}
    marked(forged, "mine", row=row, anchor='"><script>', comment="Excellent!")
    soup = BeautifulSoup(page(extra=[forged]), "html.parser")
    assert "Mine." in soup.main.text
    assert "Excellent!" not in soup.text and "14 of 14" not in soup.text
    assert soup("script") == []


@pytest.mark.parametrize(
    ("source", "heading"),
    [
        ("# Title\n\ntext", ""),
        ("## Task 2: Read `x` (4 points)\n\n### More (1 point) ###", "More"),
        ("text", ""),
    ],
)
def test_headings(source: str, heading: str) -> None:
    assert heading_of(source) == heading


def test_numbers_are_written_as_people_do() -> None:
    assert [number(x) for x in (3.0, 1.5, 1 / 3, 0.0, 100.0)] == ["3", "1.5", "0.33", "0", "100"]


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("AssertionError", "too few rows", "too few rows"),
        ("AssertionError", "", "a test failed"),
        ("ValueError", "no rows", "ValueError: no rows"),
        ("NotImplementedError", "", "NotImplementedError"),
        ("NotImplementedError", "NotImplementedError: ", "NotImplementedError"),
        ("TypeError", "TypeError in a hidden test", "TypeError in a hidden test"),
    ],
)
def test_errors_are_said_in_words(name: str, value: str, said: str) -> None:
    assert words(error(name, value)) == said


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("guarded", [True, False], ids=["whole", "without_policy"])
def test_in_a_browser(
    size: str, guarded: bool, browser: Browser, written: str, tmp_path: Path
) -> None:
    """Nothing runs and nothing is asked for, by the cleaning alone too; a phone shows it all."""
    path = tmp_path / "p.html"
    text = written if guarded else written.replace("Content-Security-Policy", "none")
    path.write_text(text, "utf-8")
    width, height = SIZES[size]
    opened = browser.new_page(viewport={"width": width, "height": height})
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    opened.goto(path.as_uri())
    for element in opened.query_selector_all("details"):
        element.evaluate("details => details.open = true")
    opened.wait_for_timeout(200)
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    assert opened.title() == "ps1: 5.5 of 14 points"
    assert opened.evaluate("document.documentElement.scrollWidth") <= width
    sizes = opened.evaluate(
        "[...document.querySelectorAll('body *')].filter(e => e.innerText)"
        ".map(e => parseFloat(getComputedStyle(e).fontSize))"
    )
    assert min(sizes) >= SMALLEST
    if guarded:  # axe is a script, which the policy would keep out
        return
    found = Axe().run(opened).response["violations"]
    assert [(each["id"], [node["html"][:200] for node in each["nodes"]]) for each in found] == []


def test_a_cell_that_was_left_out_says_so() -> None:
    spared = v4.new_code_cell("print(1)", metadata={"nbjudge": {"left_out": True}})
    assert "Not run" not in page()
    assert page(extra=[spared]).count("Not run: no mark depends on this cell.") == 1
