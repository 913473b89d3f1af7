"""What tests of several folders share."""

import os
import shutil

import pytest


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
