"""`make links` finds the addresses outside the book that no longer answer."""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

import small_book

pytestmark = pytest.mark.slow


class OnePage(http.server.BaseHTTPRequestHandler):
    def answer(self) -> None:
        self.send_response(200 if self.path == "/here" else 404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = answer  # noqa: N815

    def log_message(self, *_: object) -> None:
        """Write no line for each request."""


@pytest.fixture
def address() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), OnePage) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize(("page", "answers"), [("here", True), ("gone", False)])
def test_a_dead_address_is_named(tmp_path: Path, address: str, page: str, answers: bool) -> None:
    text = f"# Start\n\nA [link]({address}/{page}), and one [within](#start).\n"
    small_book.write(tmp_path, {"book/index.md": text})
    done = small_book.build(tmp_path, "links")
    assert (done.returncode == 0) is answers, done.stdout
    assert ("broken" in done.stdout and f"{address}/gone" in done.stdout) is not answers
