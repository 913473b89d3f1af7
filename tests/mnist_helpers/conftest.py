"""A mirror on this machine that can misbehave, tiny files, and a guard against the network."""

import gzip
import hashlib
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pooch
import pytest

from mnist_helpers import MnistNotFoundError, download, write_idx
from mnist_helpers.data import find
from mnist_helpers.download import DataSet, Known
from two_sets import use

REAL = os.environ.get("MNIST_DIR")
NOWHERE = ("http://127.0.0.1:9/",)


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let no test see the user's settings, the user's cache, or the network."""
    for data_set in download.ALL:
        monkeypatch.delenv(data_set.variable, raising=False)
        monkeypatch.delenv(data_set.standin, raising=False)
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, "127.0.0.1")
    monkeypatch.setattr(pooch, "os_cache", lambda project: tmp_path / "cache" / project)
    use(
        monkeypatch,
        download.MNIST._replace(mirrors=NOWHERE),
        download.FASHION_MNIST._replace(mirrors=NOWHERE, installed=tmp_path / "installed"),
    )


@pytest.fixture
def real_mnist() -> Path:
    """Give the folder of real MNIST, for the few tests that need it."""
    if not REAL:
        pytest.skip("REAL MNIST WAS NOT TESTED: MNIST_DIR names no folder that holds it")
    return Path(REAL)


@pytest.fixture(scope="session")
def real_fashion_mnist() -> Path:
    """Give the folder of real Fashion-MNIST; without one a test is skipped, and in CI it fails.

    Nothing is downloaded but in CI. It is made before :func:`alone` changes what is looked at.
    """
    real = download.FASHION_MNIST
    if os.environ.get("CI"):
        try:
            return find(real._replace(standin=""), None)
        except MnistNotFoundError as error:
            pytest.fail(f"no Fashion-MNIST here, and CI is set: {error}")
    if named := os.environ.get(real.variable):
        return Path(named).expanduser()
    if not real.installed.is_dir():
        pytest.skip(
            f"NOT TESTED: real Fashion-MNIST; {real.variable} names no folder that holds it, and "
            f"Debian's package {real.package} is not installed"
        )
    return real.installed


def packed(array: np.ndarray) -> bytes:
    """Make a gzipped IDX file."""
    return gzip.compress(write_idx(array), mtime=0)


def four_files(first: int) -> dict[str, bytes]:
    """Make four files named like MNIST's: 5003 and 7 images of a single pixel.

    Args:
        first: the first label; the others count on from there.
    """
    files = {}
    for name, count in {"train": 5003, "t10k": 7}.items():
        labels = ((first + np.arange(count)) % 10).astype(np.uint8)
        files[f"{name}-images-idx3-ubyte.gz"] = packed(labels.reshape(count, 1, 1) * 25)
        files[f"{name}-labels-idx1-ubyte.gz"] = packed(labels)
    return files


def table(files: dict[str, bytes]) -> dict[str, Known]:
    """Say of files how they must be: lengths and SHA-256, packed and unpacked."""
    return {
        name: Known(
            len(body),
            hashlib.sha256(body).hexdigest(),
            hashlib.sha256(gzip.decompress(body)).hexdigest(),
        )
        for name, body in files.items()
    }


@pytest.fixture
def tiny() -> dict[str, bytes]:
    """Make the four files of a tiny MNIST."""
    return four_files(first=0)


@pytest.fixture
def tiny_fashion() -> dict[str, bytes]:
    """Make the four files of a tiny Fashion-MNIST, of the same names."""
    return four_files(first=3)


@pytest.fixture
def known(tiny: dict[str, bytes]) -> DataSet:
    """Describe the tiny MNIST, of which no mirror has heard."""
    return download.MNIST._replace(files=table(tiny), mirrors=NOWHERE)


@pytest.fixture
def known_fashion(tiny_fashion: dict[str, bytes], tmp_path: Path) -> DataSet:
    """Describe the tiny Fashion-MNIST, whose package would put it into a folder of this test."""
    return download.FASHION_MNIST._replace(
        files=table(tiny_fashion), mirrors=NOWHERE, installed=tmp_path / "installed"
    )


class Mirror(ThreadingHTTPServer):
    """Serves the same files under /good/, /missing/, /stalled/ ...: one fault a folder."""

    daemon_threads = True

    def __init__(self, files: dict[str, bytes]) -> None:
        """Listen on a free port."""
        super().__init__(("127.0.0.1", 0), Answer)
        self.files = files
        self.asked: list[str] = []
        self.closing = threading.Event()
        self.half_sent = threading.Event()
        self.two_at_once = threading.Barrier(2)

    def url(self, fault: str) -> str:
        """Give the address of the folder with this fault."""
        return f"http://127.0.0.1:{self.server_port}/{fault}/"


class Answer(BaseHTTPRequestHandler):
    """One answer of the mirror."""

    def do_GET(self) -> None:
        """Answer as the folder's name says."""
        self.server.asked.append(self.path)
        fault, name = self.path.strip("/").split("/")
        body = self.server.files[name]
        length = len(body)
        if fault == "missing":
            self.send_error(404)
            return
        if fault == "stalled":
            self.server.closing.wait(30)
            return
        if fault == "together" and name == next(iter(self.server.files)):
            self.server.two_at_once.wait(30)
        if fault == "html":
            body = b"<!DOCTYPE html><title>Please sign in</title>"
            length = len(body)
        elif fault == "wrong":
            body = bytes(length)
        elif fault == "short":
            body = body[:-1]
            length = len(body)
        elif fault in ("truncated", "half"):
            body = body[: length // 2]
        self.send_response(200)
        self.send_header("Content-Length", str(length))
        self.end_headers()
        self.wfile.write(body)
        if fault == "half":
            self.wfile.flush()
            self.server.half_sent.set()
            self.server.closing.wait(30)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def mirror(tiny: dict[str, bytes]) -> Iterator[Mirror]:
    """Serve the tiny files while a test runs."""
    server = Mirror(tiny)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.closing.set()
    server.shutdown()
    server.server_close()
    thread.join()
