"""An instructor's path in a real browser: nbgrader's Formgrader on a class that was graded.

Pictures are left in the test's folder (pytest --basetemp names it) for a person to look at.
"""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, Page, expect

from attack_course import ASSIGNMENT, NOTEBOOK, WRITTEN
from serving import served
from small_course import SmallCourse

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

WAIT = 120_000  # milliseconds: a submission is graded while the browser waits
STOLEN = "window.stolen = (window.stolen || '') + ' {}'"
SHOWN = f"""
from IPython.display import HTML, Javascript, Markdown, display
display(HTML("<script>{STOLEN.format("html")}</script><table><tr><td>kept</td></tr></table>"))
display(Javascript("{STOLEN.format("javascript")}"))
display({{"image/svg+xml": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'>"
         "<script>{STOLEN.format("svg")}</script></svg>"}}, raw=True)
display(Markdown('''<img src=x onerror="{STOLEN.format("markdown")}">'''))
raise ValueError("<script>{STOLEN.format("traceback")}</script>")
"""
WROTE = f"""Because $a < b$.
<script>{STOLEN.format("text")}</script>
<img src=x onerror="{STOLEN.format("image")}"> [link](javascript:alert())"""


@pytest.fixture
def course(tmp_path: Path) -> SmallCourse:
    """Two students, one of whom would like to change the points while they are looked at."""
    made = SmallCourse(tmp_path)
    made.hand_in("student01", "softmax")
    path = made.hand_in("student02", written=WROTE)
    notebook = nbformat.read(path, as_version=4)
    tried = next(cell for cell in notebook.cells if cell.source.startswith("# Try softmax"))
    tried.source = SHOWN
    nbformat.write(notebook, path)
    return made


@pytest.fixture
def page(course: SmallCourse, browser: Browser) -> Iterator[Page]:
    """Formgrader, with its first page open."""
    with served(course.folder) as (address, token):
        opened = browser.new_context(base_url=address).new_page()
        opened.route(re.compile(r"^https?://(?!127\.0\.0\.1)"), lambda route: route.abort())
        opened.goto(f"formgrader/manage_assignments?token={token}")
        yield opened
        opened.close()


def press(page: Page, column: str, row: int = 0) -> None:
    """Press a button in a table, and close the window that says how it went."""
    page.locator(f"td.{column} a").nth(row).click(timeout=WAIT)
    said = page.locator(".modal.in")
    expect(said).to_contain_text("Success", timeout=WAIT)
    said.locator("button.btn-primary.close").click()
    expect(said).to_have_count(0)


def test_generate_autograde_mark_by_hand_and_give_feedback(
    course: SmallCourse, page: Page, tmp_path: Path
) -> None:
    press(page, "assign")
    page.screenshot(path=tmp_path / "assignments.png")
    page.goto(f"formgrader/manage_submissions/{ASSIGNMENT}")
    for row in range(2):
        press(page, "autograde", row)
    assert course.scores() == course.known
    with ThreadPoolExecutor(1) as beside:  # a browser's loop runs in this thread
        graded = beside.submit(course.grade).result()
    assert "2 submissions, 2 to grade" in graded.stderr  # our command has its own books ...
    assert course.scores() == course.known  # ... and comes to the same

    page.goto(f"formgrader/gradebook/{ASSIGNMENT}/{NOTEBOOK}")
    page.locator("table a").first.click(timeout=WAIT)
    for _ in course.known:
        expect(page.locator("input.score").first).to_be_visible(timeout=WAIT)
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.stolen") is None, "a student's program ran in this page"
        written = page.locator("input.score").last
        written.fill("1.5")
        written.press("Tab")
        page.locator("textarea").first.fill("Look at the sum.")
        page.locator("textarea").first.press("Tab")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=tmp_path / "by_hand.png", full_page=True)
        page.get_by_text("Next", exact=False).first.click()
    for student in course.known:
        with course.gradebook() as gradebook:
            grade = gradebook.find_grade(WRITTEN, NOTEBOOK, ASSIGNMENT, student)
            assert (grade.manual_score, grade.needs_manual_grade) == (1.5, False)
            comment = gradebook.find_comment("softmax", NOTEBOOK, ASSIGNMENT, student)
            assert comment.manual_comment == "Look at the sum."

    page.goto(f"formgrader/manage_submissions/{ASSIGNMENT}")
    for row in range(2):
        press(page, "generate-feedback", row)
    for student in course.known:
        text = (course.folder / "feedback" / student / ASSIGNMENT / f"{NOTEBOOK}.html").read_text()
        assert "Look at the sum." in text
        assert "hushed" not in text
