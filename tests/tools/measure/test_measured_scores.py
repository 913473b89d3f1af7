"""The measurement of the models: what a row says is what a model did."""

import json

import numpy as np
import pytest

from mnist_helpers import SoftmaxRegression, export_weights, make_digits, normalize, stored_scores
from mnist_helpers.images import Split
from mnist_helpers.scores import FILE
from tools.measure import scores


def test_committed_file_is_in_the_programs_own_form() -> None:
    assert scores.text_of(stored_scores()) == FILE.read_text(encoding="utf-8")


def test_rows_are_of_models_that_the_program_knows() -> None:
    known = [(entry.model, entry.chapter) for entry in scores.ENTRIES.values()]
    stored = [(row["model"], row["chapter"]) for row in stored_scores()]
    assert stored == [pair for pair in known if pair in stored]


def test_a_row_replaces_the_older_one_and_keeps_the_order() -> None:
    first, second, *_ = (entry.model for entry in scores.ENTRIES.values())
    old, other, new = {"model": first, "n": 1}, {"model": second}, {"model": first, "n": 2}
    assert scores.replaced([old, other], new) == [new, other]
    assert scores.replaced([other], new) == [new, other]


def test_an_unknown_model_is_refused_with_the_known_ones() -> None:
    with pytest.raises(SystemExit, match=r"oracle.*softmax"):
        scores.main(["oracle"])


def oracle(answers: list[np.ndarray]) -> scores.Entry:
    """Make an entry whose model of each seed gives prepared probabilities."""

    def train(split: Split, seed: int) -> scores.Trained:
        model = SoftmaxRegression(stddev=0.0)
        return scores.Trained(
            lambda images: answers[seed], 7850, lambda path: export_weights(model, path)
        )

    return scores.Entry("an oracle", "13_results", train)


def test_right_and_wrong_answers_are_counted() -> None:
    """Seeds 0 to 4 misread nothing, but seed 0 rows 1 and 2, and seed 3 row 2; each is unsure."""
    labels = np.array([3, 1, 4, 1])
    answers = [np.eye(10)[labels] for _ in range(5)]
    answers[0][[1, 2]] = 0.6 * np.eye(10)[7] + 0.4 * np.eye(10)[[1, 4]]
    answers[3][2] = np.eye(10)[7]
    test = Split(np.zeros((4, 784), np.float32), labels)
    row = scores.measure(oracle(answers), test, test)
    assert row["right"] == [2, 4, 4, 3, 4]
    assert row["wrong"] == [1, 2]
    assert row["committee"] == 4
    assert row["total"] == 4 and len(row["seconds"]) == 5
    assert row["parameters"] == 7850 and 31_400 < row["bytes"] < 32_500
    assert json.loads(scores.text_of([row])) == [row]


def test_the_nearest_mean_answers_and_needs_one_run() -> None:
    """Digits 0 to 9 are one pixel each; a new image is named after the nearest of them."""
    train = Split(np.eye(10, 784, dtype=np.float32), np.arange(10))
    test = Split(0.9 * train.images[[3, 1, 4, 1]], np.array([3, 1, 4, 5]))
    row = scores.measure(scores.ENTRIES["means"], train, test)
    assert row["right"] == [3] and row["committee"] == 3
    assert row["wrong"] == [3] and len(row["seconds"]) == 1
    assert row["parameters"] == 7840 and 0 < row["bytes"] - 4 * 7840 < 1000


@pytest.mark.parametrize("name", ["article", "softmax"])
def test_a_seed_is_another_model_each_time(name: str) -> None:
    images, labels = make_digits(200, 0)
    train = Split(normalize(images), labels.astype(np.int64))
    first, again, other = (scores.ENTRIES[name].train(train, seed) for seed in (0, 0, 1))
    given = [trained.probabilities(train.images) for trained in (first, again, other)]
    assert np.array_equal(given[0], given[1])
    assert not np.array_equal(given[0], given[2])
    assert given[0].shape == (200, 10)
