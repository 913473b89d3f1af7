"""What the tests of nbjudge share. They need neither TensorFlow nor the course beside them."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from nbjudge.launcher.trees import remove_tree, walk
from needs import has_tensorflow, missing

JAIL = "jail"  # the property of a test's report that says how far processes were locked up in it

pytest_plugins = ["ends_together"]


@pytest.fixture
def tmp_path(tmp_path: Path) -> Iterator[Path]:
    """A temporary folder. What is deeper than pytest can take away goes with the test."""
    yield tmp_path
    for entry, closed in list(walk(tmp_path)):
        if closed:
            assert remove_tree(Path(entry.path))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--jail-file",
        type=Path,
        help="a file to which a line is added: under which jail the tests have run",
    )


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # under xdist the reports come together in one process
        config.pluginmanager.register(Jails(config), "jails")


class Jails:
    """Says at the end how far students' code was locked up while it was tested."""

    def __init__(self, config: pytest.Config) -> None:
        self.file: Path | None = config.getoption("--jail-file")
        self.seen: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        said = [text for name, text in report.user_properties if name == JAIL]
        if report.when == "call" and report.passed:
            self.seen.update(said)
        elif report.skipped or report.failed:
            self.seen.update(f"NOT TESTED: {text}" for text in said if text.startswith("NO JAIL"))

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if not self.seen:
            return
        for text in sorted(self.seen):
            terminalreporter.write_line(f"jail: {text}")
        if self.file:
            known = self.file.read_text(encoding="utf-8").splitlines() if self.file.exists() else []
            lines = sorted({*known, *self.seen})
            self.file.parent.mkdir(parents=True, exist_ok=True)
            self.file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Call bytes by their length: made anew by each process, they may hold a time."""
    return f"{len(val)} bytes" if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def tensorflow() -> None:
    """Let a test be skipped, or fail in CI, where TensorFlow is not installed."""
    if not has_tensorflow():
        missing("what needs TensorFlow; no TensorFlow here")


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium; without one a test is skipped, and in CI it fails."""
    names = ("chromium", "google-chrome", "chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    return found or missing("the pages in a browser; no Chromium here")


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
