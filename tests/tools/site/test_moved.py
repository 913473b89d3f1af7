"""Pages that were renamed are found at their old addresses."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser

import small_book
from tools import ROOT

CONFIG = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
MOVED: dict[str, str] = CONFIG["sphinx"]["config"]["moved"]
OLD = "exercises/old/old"  # two folders below the start, as an exercise lies
PAGES = {
    "book/index.md": "# Start\n\nA page.\n",
    "book/new.md": "# New & named\n\nAnother.\n\n## Here\n\nText.\n",
}


def test_a_renamed_chapter_takes_its_exercise_along() -> None:
    chapters = {Path(old).name: Path(new).name for old, new in MOVED.items() if "book/" in old}
    expected = {f"book/{old}": f"book/{new}" for old, new in chapters.items()}
    expected |= {f"exercises/{old}/{old}": f"exercises/{x}/{x}" for old, x in chapters.items()}
    assert chapters and expected == MOVED


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("moved")
    small_book.write(folder, PAGES, moved={OLD: "book/new", "book/older": "book/new"})
    done = small_book.build(folder, SITE_URL=small_book.SITE_URL)
    assert done.returncode == 0, done.stdout
    return folder / "_build/html"


@pytest.mark.slow
@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("old", [OLD, "book/older"])
def test_an_old_address_leads_to_the_page(
    site: Path, browser: Browser, old: str, scripts: bool
) -> None:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto((site / f"{old}.html").as_uri() + "#here")
    place = "#here" if scripts else ""  # nothing but a script can keep it
    page.wait_for_url((site / "book/new.html").as_uri() + place)
    assert page.locator("article h1").inner_text().startswith("New & named")


@pytest.mark.slow
def test_an_old_address_is_in_no_list(site: Path) -> None:
    for name in ("sitemap.xml", "pagefind/sections.js"):
        text = (site / name).read_text(encoding="utf-8")
        assert "book/new" in text and OLD not in text and "book/older" not in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("moved", "said"),
    [
        ({"book/index": "book/new"}, "book/index is a page of this book"),
        ({"book/old": "book/gone"}, "book/old leads to book/gone, and there is no such page"),
    ],
)
def test_an_address_that_cannot_be_stops_the_build(
    tmp_path: Path, moved: dict[str, str], said: str
) -> None:
    small_book.write(tmp_path, PAGES, moved=moved)
    done = small_book.build(tmp_path)
    assert done.returncode != 0
    assert f"WARNING: moved: {said}" in done.stdout
