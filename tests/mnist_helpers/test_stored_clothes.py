"""What is stored of the models on clothes: well formed, and nothing of one machine."""

import json
import re

import pytest

from mnist_helpers import chosen_rate, stored_clothes
from mnist_helpers.clothes import FILE

MODELS = ["softmax regression", "hidden layer", "convolutional network"]
STORED = stored_clothes()


def test_each_part_says_where_and_when_it_was_measured() -> None:
    text = FILE.read_text(encoding="utf-8")
    parts = json.loads(text)
    assert list(parts) == ["search", "kinds", "scores"] == list(STORED)
    for part in parts.values():
        assert list(part) == ["machine", "date", "versions", "rows"]
        assert re.fullmatch(r"\d+ processor cores \(\w+\)", part["machine"])
        assert re.fullmatch(r"20\d\d-\d\d-\d\d", part["date"])
    assert "/" not in text and "\\" not in text


@pytest.mark.parametrize("model", MODELS)
def test_the_best_rate_of_a_search_has_a_worse_one_on_each_side(model: str) -> None:
    """A best rate at the end of the list would say that the search stopped too early."""
    rows = [row for row in STORED["search"] if row["model"] == model]
    rates = [row["rate"] for row in rows]
    assert rates == sorted(set(rates)) and len(rates) >= 5
    assert all(0.7 < row["right"] < 0.93 for row in rows)
    assert rates[0] < chosen_rate(STORED["search"], model) < rates[-1]


def test_kinds_are_measured_on_digits_and_on_clothes_alike() -> None:
    kinds = ["plain", "moved", "thick", "noisy", "mirrored"]
    trials = [(model, "none") for model in MODELS]
    trials += [(MODELS[-1], practice) for practice in ("mirrored", "distorted")]
    rows = STORED["kinds"]
    assert [(row["model"], row["practice"], row["kind"]) for row in rows] == [
        (*trial, kind) for trial in trials for kind in kinds
    ]
    assert all(0 < row[data] < 1 for row in rows for data in ("digits", "clothes"))


def test_scores_are_of_five_seeds_and_of_both_rates() -> None:
    rows = STORED["scores"]
    for row in rows:
        assert list(row) == ["model", "rate", "total", "right"]
        assert row["total"] == 10_000
        assert len(row["right"]) == (1 if row["rate"] is None else 5)
        assert all(6000 < right < 9500 for right in row["right"])
    pairs = [(row["model"], row["rate"]) for row in rows]
    assert len(set(pairs)) == len(pairs)
    assert {(model, chosen_rate(STORED["search"], model)) for model in MODELS} < set(pairs)


def test_the_rate_with_the_most_right_answers_is_chosen() -> None:
    rows = [
        {"model": "a", "rate": 0.1, "right": 0.5},
        {"model": "b", "rate": 0.2, "right": 0.9},
        {"model": "a", "rate": 0.3, "right": 0.7},
        {"model": "a", "rate": 0.4, "right": 0.7},
    ]
    assert chosen_rate(rows, "a") == 0.3
    with pytest.raises(ValueError, match="'c'"):
        chosen_rate(rows, "c")
