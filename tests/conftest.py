"""What tests of several folders share."""

import logging
import os
import shutil
from collections.abc import Iterator

import pytest
from absl.logging import PythonHandler
from playwright.sync_api import Browser, sync_playwright

pytest_plugins = ["ends_together"]  # of nbjudge's tests: what a killed run has started ends too


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
            args=["--no-sandbox", "--disable-background-networking", "--disable-quic"],
        )
        yield launched
        launched.close()
