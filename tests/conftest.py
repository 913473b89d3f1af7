"""What tests of several folders share."""

import logging
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from absl.logging import PythonHandler
from playwright.sync_api import Browser, sync_playwright

import small_bets
import small_book

pytest_plugins = ["ends_together"]  # of nbjudge's tests: what a killed run has started ends too

# A page that asks for something beyond this machine does not get it, and says so.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


def pytest_configure() -> None:
    """Keep open what pytest takes a test's writing into.

    A command that starts in this process closes all handlers of logs, as traitlets has it, and
    that of TensorFlow's log would close its file too, which is pytest's.
    """
    PythonHandler.close = logging.StreamHandler.close


def pytest_make_parametrize_id(val: object) -> str | None:
    """Call bytes by their length: made anew by each process, they may hold a time."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one a test is skipped, and in CI it fails."""
    names = ("chromium", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None and os.environ.get("CI"):
        pytest.fail("no Chromium here, and CI is set")
    if found is None:
        pytest.skip("NOT TESTED: the pages in a browser; no Chromium here")
    return found


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium for the tests of a file; two at once are not possible in one process."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-background-networking", "--disable-quic", ALONE],
        )
        yield launched
        launched.close()


# Each of these three books is built once in a process, whichever files' tests look at it.
@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small book without a fault, built for an address."""
    folder = tmp_path_factory.mktemp("published")
    small_book.write(folder, small_book.PUBLISHED)
    done = small_book.build(
        folder,
        SITE_URL=small_book.SITE_URL,
        REPOSITORY_URL=small_book.REPOSITORY_URL,
        REPOSITORY_REF="v1",
    )
    assert done.returncode == 0, done.stdout
    return folder / "_build/html"


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the same book, which stands nowhere and keeps the theme's own style sheets."""
    folder = tmp_path_factory.mktemp("plain")
    small_book.write(folder, small_book.PUBLISHED, small_styles=False)
    done = small_book.build(folder)
    assert done.returncode == 0, done.stdout
    return folder / "_build/html"


@pytest.fixture(scope="session")
def broken(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess:
    """How the build of a small book ended whose pages have one fault each."""
    folder = tmp_path_factory.mktemp("broken")
    small_book.write(folder, small_book.BROKEN)
    return small_book.build(folder)


@pytest.fixture(scope="session")
def bets_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a small book with bets, folded imports, a guard and drawings."""
    folder = tmp_path_factory.mktemp("bets")
    small_book.write(folder, small_bets.BOOK)
    drawing = folder / "book/_static/drawings/test.svg"
    drawing.parent.mkdir(exist_ok=True)
    drawing.write_text(small_bets.DRAWING, encoding="utf-8")
    done = small_book.build(folder)
    assert done.returncode == 0, done.stdout
    return folder / "_build/html"
