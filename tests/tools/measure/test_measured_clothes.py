"""The measurement of the models on clothes: what a row says is what a model did."""

import json
from collections.abc import Iterator

import numpy as np
import pytest

from mnist_helpers import load_standin, make_digits, normalize, shift
from mnist_helpers.clothes import FILE
from mnist_helpers.images import Mnist, Split
from tools.measure import clothes


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> Iterator[Mnist]:
    """Put a few generated digits where both data sets are looked for."""
    source, *splits = load_standin()
    data = Mnist(source, *(Split(*(array[:300] for array in split)) for split in splits))
    monkeypatch.setattr(clothes, "LOADERS", {"digits": lambda: data, "clothes": lambda: data})
    for cached in (clothes.load, clothes.trained):
        cached.cache_clear()
    yield data
    for cached in (clothes.load, clothes.trained):
        cached.cache_clear()


def test_committed_file_is_in_the_programs_own_form() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert clothes.text_of(json.loads(text)) == text


def test_the_search_tries_each_rate_once_and_that_of_the_digits_too() -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))["search"]["rows"]
    tried = {
        model: [row["rate"] for row in stored if row["model"] == model] for model in clothes.RATES
    }
    assert tried == {model: list(rates) for model, rates in clothes.RATES.items()}
    assert all(clothes.DIGITS_RATE[model] in rates for model, rates in clothes.RATES.items())


def test_an_unknown_part_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SystemExit, match=r"oracle.*search"):
        clothes.main(["oracle"])


def test_a_share_is_that_of_the_right_answers() -> None:
    pictures = Split(np.zeros((3, 784), np.float32), np.array([1, 2, 2]))
    assert clothes.share(lambda images: np.full(len(images), 2), pictures) == 0.6667


def test_kinds_are_those_of_the_chapter_and_a_mirror() -> None:
    plain = normalize(make_digits(5, seed=0)[0])
    found = clothes.kinds_of(plain)
    assert list(found) == ["plain", "moved", "thick", "noisy", "mirrored"]
    np.testing.assert_array_equal(found["moved"], shift(plain, 3, 3))
    assert found["mirrored"][0].reshape(28, 28)[4, 0:28].tolist() == [
        *plain[0].reshape(28, 28)[4, ::-1]
    ]
    assert {images.shape for images in found.values()} == {(5, 784)}


def test_a_search_judges_by_validation_pictures(
    small: Mnist, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clothes, "RATES", {"softmax regression": (1e-6, 0.5)})
    still, learnt = clothes.search({})
    answer = clothes.trained("clothes", "softmax regression", 0.5)
    assert learnt == {
        "model": "softmax regression",
        "rate": 0.5,
        "right": clothes.share(answer, small.validation),
    }
    assert learnt["right"] > still["right"] + 0.1


def test_scores_count_test_pictures_with_both_rates(
    small: Mnist, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clothes, "DIGITS_RATE", {"softmax regression": 0.5, "hidden layer": 0.5})
    monkeypatch.setattr(clothes, "SEEDS", range(2))
    found = [
        {"model": "softmax regression", "rate": 0.05, "right": 0.9},
        {"model": "hidden layer", "rate": 0.5, "right": 0.9},
    ]
    rows = clothes.scores({"search": found})
    assert [(row["model"], row["rate"]) for row in rows] == [
        ("nearest mean picture", None),
        ("softmax regression, as in 2019", 0.01),
        ("softmax regression", 0.5),
        ("softmax regression", 0.05),
        ("hidden layer", 0.5),  # both rates are one
    ]
    answer = clothes.trained("clothes", "hidden layer", 0.5, 1)
    count = int(np.sum(answer(small.test.images) == small.test.labels))
    assert rows[-1]["right"][1] == count and rows[-1]["total"] == len(small.test.labels)
    assert [len(row["right"]) for row in rows] == [1, 2, 2, 2, 2]
