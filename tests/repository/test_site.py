"""The built book is whole: it opens from a folder, every link leads somewhere, on a phone too.

Run after `make book`; `make test` does both.
"""

import html.parser
import os
import re
import subprocess
from pathlib import Path
from subprocess import CompletedProcess
from urllib.parse import unquote, urlsplit

import pytest
import yaml

import small_book
from tools import ROOT
from tools.exercises.pack import EXAM

SITE = ROOT / "_build/html"
LOGO = "_static/logo.svg"  # stands beside the title, and needs no words of its own
PHONE = 360  # pixels
PREFIX = urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/") + "/"
LINKS = {"a": "href", "area": "href"}
REQUESTS = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "object": "data",
    "script": "src",
    "source": "src",
    "video": "src",
}

pytestmark = pytest.mark.slow


class Page(html.parser.HTMLParser):
    """What one page refers to, and what can be referred to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.requests: list[str] = []
        self.without_alt: list[str] = []
        self.language = ""
        self.title = ""
        self.in_title = False
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        named = dict(attributes)
        self.ids |= {named[key] for key in ("id", "name") if named.get(key)}
        if tag in LINKS and named.get(LINKS[tag]):
            self.links.append(named[LINKS[tag]])
        if tag in REQUESTS and named.get(REQUESTS[tag]):
            self.requests.append(named[REQUESTS[tag]])
        source = named.get("src") or "an image"
        if tag == "img" and not (named.get("alt") or "").strip() and not source.endswith(LOGO):
            self.without_alt.append(source)
        if tag == "html":
            self.language = named.get("lang") or ""
        self.in_title |= tag == "title" and not self.title

    def handle_endtag(self, tag: str) -> None:
        self.in_title &= tag != "title"

    def handle_data(self, data: str) -> None:
        if self.in_title:
            self.title += data.strip()


def pages_of(site: Path) -> dict[Path, Page]:
    paths = sorted(site.rglob("*.html"))
    paths = [path for path in paths if "_static" not in path.relative_to(site).parts]
    return {path: Page(path.read_text(encoding="utf-8")) for path in paths}


def elsewhere(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme not in ("", "http", "https")


def dead(address: str, path: Path, pages: dict[Path, Page]) -> bool:
    """Say whether an address within the site, found on a page, leads nowhere."""
    parts = urlsplit(address)
    place = unquote(parts.path)
    if path.name == "404.html" and place.startswith(PREFIX):  # shown at any depth
        place = place.removeprefix(PREFIX)
    target = (path.parent / place).resolve() if place else path
    if not target.is_file():
        return True
    return bool(
        parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids
    )


def faults(site: Path, pages: dict[Path, Page]) -> list[str]:
    """Say what is wrong in a built site, given its pages."""
    found = []
    for path, page in pages.items():
        name = path.relative_to(site)
        redirect = path == site / "index.html"
        if not page.title and not redirect:
            found.append(f"{name}: no title")
        if not page.language and not redirect:
            found.append(f"{name}: no language")
        found += [f"{name}: no text for {source}" for source in page.without_alt]
        inside = [a for a in page.links + page.requests if a != "#" and not elsewhere(a)]
        found += [f"{name}: dead: {a}" for a in inside if dead(a, path, pages)]
        asked = [a for a in page.requests if elsewhere(a) and not a.startswith("data:")]
        found += [f"{name}: asks elsewhere: {a}" for a in asked]
    for sheet in site.rglob("*.css"):
        asked = re.findall(r"(?:url\(|@import )['\"]?((?:https?:)?//[^'\")]+)", sheet.read_text())
        found += [f"{sheet.name}: asks elsewhere: {address}" for address in asked]
    return found


@pytest.fixture(scope="module")
def site() -> Path:
    if not (SITE / "index.html").exists():
        pytest.fail("there is no built book: make book")
    return SITE.resolve()


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    return pages_of(site)


def test_site_has_no_faults(site: Path, pages: dict[Path, Page]) -> None:
    assert faults(site, pages) == []


def test_every_page_of_the_contents_is_there(site: Path) -> None:
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    named = [chapter["file"] for part in toc["parts"] for chapter in part["chapters"]]
    paths = [*ROOT.glob("book/*.ipynb"), *ROOT.glob("book/*.md"), *ROOT.glob("exercises/*/*.ipynb")]
    sources = {str(path.relative_to(ROOT).with_suffix("")) for path in paths}
    # Exercises that count are no pages, see book/class.md.
    sources = {name for name in sources if not name.startswith(f"exercises/{EXAM}")}
    assert sources == {toc["root"], *named}
    for page in (toc["root"], *named):
        assert (site / f"{page}.html").is_file()
    assert f"{toc['root']}.html" in (site / "index.html").read_text(encoding="utf-8")


def test_outputs_are_on_the_pages(site: Path) -> None:
    for path in sorted((ROOT / "book").glob("*.ipynb")):
        page = (site / f"book/{path.stem}.html").read_text(encoding="utf-8")
        assert "cell_output" in page, path.name


def test_no_page_has_a_stray_launch_button_or_log(site: Path) -> None:
    launch = "thebe|repository-button"
    if not os.environ.get("REPOSITORY_URL"):
        launch += "|launch-button"
    for path in sorted([*site.glob("book/*.html"), *site.glob("exercises/*/*.html")]):
        text = path.read_text(encoding="utf-8")
        assert not re.search(launch, text), path.name
        assert "output stderr" not in text, path.name


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('href="01_import.html"', 'href="gone.html"', "dead: gone.html"),
        ('href="#the-seven-steps"', 'href="#gone"', "dead: #gone"),
        ('href="glossary.html"', 'href="glossary.html#gone"', "dead: glossary.html#gone"),
        ('src="../_images/all.svg"', 'src="../_images/gone.svg"', "dead: ../_images/gone.svg"),
        ('alt="The seven steps', 'title="The seven steps', "no text for"),
        ("<title>", "<title></title><p>", "no title"),
        ('lang="en"', "", "no language"),
        ("</head>", '<script src="https://x.example/a.js"></script></head>', "asks elsewhere"),
        ("</head>", '<link rel="icon" href="//x.example/a.png"></head>', "asks elsewhere"),
    ],
)
def test_a_fault_is_seen(
    site: Path, pages: dict[Path, Page], old: str, new: str, word: str
) -> None:
    path = site / "book/index.html"
    text = path.read_text(encoding="utf-8")
    assert old in text
    changed = pages | {path: Page(text.replace(old, new))}
    assert any(word in fault for fault in faults(site, changed))


def test_no_page_is_wider_than_a_phone(site: Path, tmp_path: Path, chromium: str) -> None:
    paths = [*site.glob("book/*.html"), *site.glob("exercises/*/*.html")]
    addresses = [path.as_uri() for path in sorted(paths)]
    frames = "".join(f'<iframe width="{PHONE}" height="700" src="{a}"></iframe>' for a in addresses)
    script = """
        addEventListener("load", () => {
            const wide = [...document.querySelectorAll("iframe")].map(frame =>
                frame.contentDocument.documentElement.scrollWidth);
            document.title = "widths " + wide.join(" ");
        });"""
    (tmp_path / "phone.html").write_text(
        f"<html><head><title>x</title></head><body>{frames}<script>{script}</script></body></html>",
        encoding="utf-8",
    )
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--allow-file-access-from-files",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--virtual-time-budget=20000",
        "--dump-dom",
    ]
    done = subprocess.run(
        [chromium, *options, (tmp_path / "phone.html").as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=300,
    )
    widths = re.search(r"<title>widths ([\d ]+)</title>", done.stdout)
    assert widths, done.stderr[-2000:]
    measured = dict(zip(addresses, map(int, widths[1].split()), strict=True))
    assert {a.split("/html/")[1]: w for a, w in measured.items() if w > PHONE} == {}


def test_a_reference_leads_there(published: Path) -> None:
    assert 'href="#here">a heading</a>' in (published / "book/index.html").read_text("utf-8")


@pytest.mark.parametrize("name", small_book.FAULTS)
def test_build_fails_on_a_broken_reference(broken: CompletedProcess, name: str) -> None:
    assert broken.returncode != 0
    said = [line for line in broken.stdout.splitlines() if f"book/{name}.md" in line]
    assert len(said) == 1 and "WARNING" in said[0] and "gone" in said[0], broken.stdout


def test_what_is_not_broken_is_not_complained_of(broken: CompletedProcess) -> None:
    warned = re.findall(r"book/(\w+)\.\w+:(?:\d+:)? WARNING", broken.stdout)
    assert sorted(warned) == sorted([*small_book.FAULTS, "formula", "formula"]), broken.stdout
