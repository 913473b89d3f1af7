"""The built site, served on loopback and opened in Chromium. Run after `make book`."""

import functools
import http.server
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request

from tools import ROOT

SITE = ROOT / "_build/html"
WIDE = {"width": 1280, "height": 800}


# A site built for https://OWNER.github.io/NAME stands below /NAME, as it will there.
FOLDER = urlsplit(os.environ.get("SITE_URL", "")).path.rstrip("/")


class Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # one connection for all that a page asks for

    def log_message(self, *_: object) -> None:
        """Write no line for each request."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"{FOLDER}/"):
            return "no such file"
        return super().translate_path(path.removeprefix(FOLDER))


class Server(http.server.ThreadingHTTPServer):
    def handle_error(self, *place: object) -> None:
        """Say what went wrong, but not that a page was left before it had everything."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*place)


@pytest.fixture(scope="session")
def site() -> Path:
    if not (SITE / "index.html").exists():
        pytest.fail("there is no built book: make book")
    return SITE


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served, without a slash at the end."""
    handler = functools.partial(Handler, directory=str(site))
    with Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{FOLDER}"
        server.shutdown()


def failure(request: Request) -> list[str]:
    """Say that a request failed, unless the page was left before it ended."""
    left = request.failure == "net::ERR_ABORTED"
    return [] if left else [f"{request.failure}: {request.url}"]


def elsewhere(url: str, address: str) -> list[str]:
    """Say that a page asks for something beyond the site."""
    within = url.startswith((f"{address}/", "data:", "blob:"))
    return [] if within else [f"asks elsewhere: {url}"]


@pytest.fixture
def errors() -> list[str]:
    """What went wrong on the page."""
    return []


@pytest.fixture
def page(browser: Browser, address: str, errors: list[str]) -> Iterator[Page]:
    """A wide page; an error of its scripts or a request beyond the site fails the test."""
    context = browser.new_context(viewport=WIDE, base_url=f"{address}/", service_workers="block")
    page = context.new_page()
    page.on("request", lambda request: errors.extend(elsewhere(request.url, address)))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("requestfailed", lambda request: errors.extend(failure(request)))
    yield page
    context.close()
    assert errors == []
