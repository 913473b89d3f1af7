"""The overview in Chromium, as an instructor sees it, and after a class that was really graded.

Small and large classes, wide and narrow, light and dark: nothing that axe-core finds, nothing
wider than the page, no request, and nothing of a student's that runs.
"""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from nbjudge.classroom.overview import write_overview
from overview_class import class_of, entry, write_class
from small_course import SmallCourse

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
PHONE, WIDE = 360, 1280
HOSTILE = (
    '</p></table><script>document.title = "ran"</script><img src=x onerror="document.title = 1">'
)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", params=[30, 500], ids=["30 students", "500 students"])
def path(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with a bit of everything, hostile texts among it."""
    report = class_of(request.param)
    report["students"]["student009"] |= {"notes": [HOSTILE + "z" * 100_000]}
    report["students"][f"{HOSTILE[:50]}\u202e".replace("/", "\N{DIVISION SLASH}")] = entry(
        {"p/test_sum": HOSTILE + "y" * 1_000_000}
    )
    course, folder = write_class(tmp_path_factory.mktemp("class"), report)
    return write_overview(course, folder)


def shown(browser: Browser, path: Path, width: int, scheme: str) -> Page:
    """Open a page; the checks' own script may run, which the page itself forbids."""
    context = browser.new_context(
        viewport={"width": width, "height": 740}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    page.goto(path.as_uri())
    return page


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (WIDE, "light")])
def test_a_page_is_accessible_and_fits(
    browser: Browser, path: Path, width: int, scheme: str
) -> None:
    page = shown(browser, path, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    page.evaluate(AXE)
    found = page.evaluate("axe.run()")["violations"]
    assert [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_nothing_runs_and_nobody_is_asked(browser: Browser, path: Path) -> None:
    context = browser.new_context()
    page, asked, said = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(path.as_uri(), wait_until="networkidle")
    assert (page.title(), asked, said) == ("ps1: overview", [path.as_uri()], [])
    assert page.locator("tbody tr").count() > 30
    context.close()


def test_a_page_is_small_enough(path: Path) -> None:
    students = path.read_text(encoding="utf-8").count("<tr id=")
    assert path.stat().st_size < 25_000 + 700 * students


def test_on_paper_nothing_is_cut_off(browser: Browser, path: Path) -> None:
    page = shown(browser, path, 794, "dark")  # A4 at 96 pixels an inch
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth") <= 794
    last = page.locator("tbody tr").last
    assert last.evaluate("row => row.closest('.scroll').scrollHeight <= row.closest('.scroll')"
                         ".clientHeight + 1")  # fmt: skip
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.context.close()


def overview(course: SmallCourse) -> None:
    """Run the command."""
    assert course.nbjudge("overview", "ps1").returncode == 0


def test_a_class_that_was_really_graded(copy: SmallCourse, browser: Browser) -> None:
    """Two of its six have copied something wrong."""
    overview(copy)
    page = shown(browser, copy.results("overview.html"), WIDE, "light")
    flags = page.locator("#alike ~ article")
    assert flags.locator("h3").all_inner_texts() == ["student03, student05"]  # not the others
    assert (
        "batches: the same wrong answer, which nobody else wrote; the texts are equal"
        in flags.first.inner_text()
    )
    hardest = page.locator("#tasks ~ .scroll tbody tr").first
    assert hardest.locator("th").inner_text() == "4 test_moving_average"
    assert "67 %" in hardest.inner_text()
    assert page.locator("#needs ~ .kinds b").all_text_contents()[:2] == [
        "1 student:",
        "6 students:",
    ]
    link = page.locator("#students ~ .scroll tbody a").first.get_attribute("href")
    assert (copy.results("overview.html").parent / link).resolve() == copy.graded("student00")
    page.context.close()
    first = copy.results("overview.html").read_bytes()
    overview(copy)
    assert copy.results("overview.html").read_bytes() == first
