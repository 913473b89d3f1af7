"""The stored times: well formed, and nothing of one machine but its device's name."""

import datetime
import re

import pytest

from mnist_helpers import compare_card, stored_timings
from mnist_helpers.timings import FILE

MODELS = {  # the batches that the page needs; newer runs have more
    "softmax regression": {1, 10, 100, 1000, 10_000},
    "softmax regression in fit": {1, 10, 100, 1000, 10_000},
    "hidden layer": {100},
    "convolutional network": {1, 10, 100},
}
LIBRARIES = {"TensorFlow": "tensorflow", "JAX": "jax"}


def test_every_run_says_where_when_and_with_what() -> None:
    runs = stored_timings()
    assert runs
    assert len({(run["machine"], run["through"]) for run in runs}) == len(runs)
    for run in runs:
        beside = ["beside"] if run["kind"] == "GPU" else []
        about = ["through", "date", "busy", "versions", "rows"]
        assert list(run) == ["machine", "kind", *beside, *about]
        assert run["kind"] in ("CPU", "GPU")
        assert datetime.date.fromisoformat(run["date"]).year >= 2026
        assert run["busy"] in (True, False, None)
        library, version = run["through"].split()
        assert run["versions"] == {
            "python": run["versions"]["python"],
            LIBRARIES[library]: version,
        }


def test_the_page_has_its_processor_first() -> None:
    """Measured by TensorFlow, as the course computes."""
    first, *_ = stored_timings()
    assert first["kind"] == "CPU" and first["through"].startswith("TensorFlow ")


def test_every_card_has_the_processor_beside_it() -> None:
    runs = stored_timings()
    kinds = {(run["machine"], run["through"]): run["kind"] for run in runs}
    for run in runs:
        if run["kind"] == "GPU":
            assert kinds[run["beside"], run["through"]] == "CPU"


def test_every_run_has_all_rows() -> None:
    for run in stored_timings():
        for model, batches in MODELS.items():
            rows = [row for row in run["rows"] if row["model"] == model]
            assert {row["batch"] for row in rows} >= batches
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


def measured(machine: str, *seconds: float, **more: str) -> dict:
    """Give a run with a row for the batches 1, 10 and so on."""
    rows = [
        {"model": "m", "size": 7850, "batch": 10**place, "seconds": each}
        for place, each in enumerate(seconds)
    ]
    return {"machine": machine, "kind": "CPU", "through": "JAX 0.1", "rows": rows} | more


def test_a_card_is_set_beside_its_own_processor() -> None:
    card = measured("Card 9", 0.002, 0.004, 0.5, beside="two", kind="GPU")
    other = measured("two", 9.0, 9.0, through="TensorFlow 2.21.0")
    table = compare_card(card, [other, measured("one", 8.0), measured("two", 0.001, 1.2345), card])
    assert repr(table).splitlines() == [
        "model  parameters  images  Card 9    two  times faster",
        "m           7,850       1       2      1           0.5",
        "m           7,850      10       4  1,234         308.6",
    ]


def test_a_card_alone_is_refused() -> None:
    card = measured("Card 9", 0.002, beside="two", kind="GPU")
    elsewhere = measured("two", 1.0, through="JAX 0.2")
    with pytest.raises(ValueError, match=r"no times of two through JAX 0\.1"):
        compare_card(card, [card, elsewhere])
