"""The stored times: well formed, and nothing of one machine but its device's name."""

import datetime
import re

from mnist_helpers import stored_timings
from mnist_helpers.timings import FILE

MODELS = {
    "softmax regression": {1, 10, 100, 1000, 10_000},
    "softmax regression in fit": {1, 10, 100, 1000, 10_000},
    "hidden layer": {100},
    "convolutional network": {1, 10, 100},
}


def test_every_run_says_where_when_and_with_what() -> None:
    runs = stored_timings()
    assert runs
    assert len({run["machine"] for run in runs}) == len(runs)
    for run in runs:
        assert list(run) == ["machine", "kind", "date", "busy", "versions", "rows"]
        assert run["kind"] in ("CPU", "GPU")
        assert datetime.date.fromisoformat(run["date"]).year >= 2026
        assert set(run["versions"]) == {"python", "tensorflow"}


def test_every_run_has_all_rows() -> None:
    for run in stored_timings():
        for model, batches in MODELS.items():
            rows = [row for row in run["rows"] if row["model"] == model]
            assert {row["batch"] for row in rows} == batches
            keys = {(row["size"], row["batch"]) for row in rows}
            assert len(keys) == len(rows)
        assert {row["model"] for row in run["rows"]} == set(MODELS)


def test_times_are_possible() -> None:
    for run in stored_timings():
        for row in run["rows"]:
            assert set(row) == {"model", "size", "batch", "seconds"}
            assert 1e-7 < row["seconds"] < 100
            assert row["size"] >= 7850


def test_no_path_and_no_host() -> None:
    """A processor has no name but its number of cores; a GPU has the name of its kind."""
    text = FILE.read_text(encoding="utf-8")
    assert "/" not in text and "\\" not in text
    for run in stored_timings():
        if run["kind"] == "CPU":
            assert re.fullmatch(r"\d+ processor cores \(\w+\)", run["machine"])
