"""Let other files count as MNIST and Fashion-MNIST while a test runs."""

from pathlib import Path

import pytest

from mnist_helpers import download
from mnist_helpers.download import DataSet


def use(monkeypatch: pytest.MonkeyPatch, mnist: DataSet, fashion: DataSet) -> None:
    """Let these count as the two data sets."""
    monkeypatch.setattr(download, "MNIST", mnist)
    monkeypatch.setattr(download, "FASHION_MNIST", fashion)
    monkeypatch.setattr(download, "ALL", (mnist, fashion))


def fill(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files into a new folder."""
    folder.mkdir(parents=True)
    for name, body in files.items():
        (folder / name).write_bytes(body)
    return folder
