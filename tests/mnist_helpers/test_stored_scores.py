"""The stored scores and the published ones: well formed, and nothing of one machine."""

import datetime
import re

import pytest

from mnist_helpers import published_results, stored_scores
from mnist_helpers.scores import FILE

NAMES = [
    "model", "chapter", "parameters", "bytes", "machine", "date", "busy", "versions", "total",
    "right", "seconds", "committee", "wrong",
]  # fmt: skip
ROWS = stored_scores()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["model"])
def test_row_is_whole(row: dict) -> None:
    assert list(row) == NAMES
    assert re.fullmatch(r"\d\d_\w+", row["chapter"])
    assert datetime.date.fromisoformat(row["date"]).year >= 2026
    assert set(row["versions"]) == {"python", "tensorflow"}
    assert row["total"] == 10_000
    seeds = 1 if row["model"] == "nearest mean picture" else 5  # it draws nothing at random
    assert len(row["right"]) == len(row["seconds"]) == seeds


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["model"])
def test_numbers_fit_together(row: dict) -> None:
    assert 0 < row["bytes"] - 4 * row["parameters"] < 5000  # float32, and a few headers
    assert all(7500 < right < 10_000 for right in (*row["right"], row["committee"]))
    assert all(0 < seconds < 3600 for seconds in row["seconds"])
    assert row["wrong"] == sorted(set(row["wrong"]))
    assert row["wrong"][0] >= 0 and row["wrong"][-1] < row["total"]
    assert len(row["wrong"]) == row["total"] - row["right"][0]


def test_no_model_stands_twice() -> None:
    assert len({row["model"] for row in ROWS}) == len(ROWS)


def test_a_committee_is_no_worse_than_its_members_on_average() -> None:
    for row in ROWS:
        assert row["committee"] >= sum(row["right"]) / len(row["right"])


def test_no_path_and_no_host() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert "/" not in text and "\\" not in text
    for row in ROWS:
        assert re.fullmatch(r"\d+ processor cores \(\w+\)", row["machine"])


def test_published_results_are_whole_images_of_10000() -> None:
    rows = published_results()
    assert 12 <= len(rows) <= 20
    assert [row["year"] for row in rows] == sorted(row["year"] for row in rows)
    assert len({row["model"] for row in rows}) == len(rows)
    for row in rows:
        assert list(row) == ["year", "error", "model", "by"]
        assert 0 < row["error"] <= 12
        assert abs(100 * row["error"] - round(100 * row["error"])) < 1e-9
