"""How good is the model, and how sure are we? Explained in 05_testing and 11_handwriting."""

import math

import numpy as np


def accuracy(labels: np.ndarray, predictions: np.ndarray) -> float:
    """Give the share of right predictions.

    Args:
        labels: integers (n,), the true digits, n at least 1.
        predictions: integers (n,), the predicted digits.

    Returns:
        A float from 0 to 1.

    Raises:
        ValueError: the two have different shapes, or there are none.

    Chapter: 05_testing.
    """
    if labels.shape != predictions.shape or labels.size == 0:
        raise ValueError(f"{labels.shape} labels and {predictions.shape} predictions: no pairs")
    return float(np.mean(labels == predictions))


def confusion_matrix(labels: np.ndarray, predictions: np.ndarray, classes: int = 10) -> np.ndarray:
    """Count how often each true digit was taken for each digit.

    Args:
        labels: integers (n,), 0 ... classes-1.
        predictions: integers (n,), 0 ... classes-1.
        classes: number of classes.

    Returns:
        int64 (classes, classes): row = true digit, column = predicted digit.

    Chapter: 05_testing.
    """
    matrix = np.zeros((classes, classes), dtype=np.int64)
    np.add.at(matrix, (labels, predictions), 1)
    return matrix


def wilson_interval(correct: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Give the error bar of an accuracy: Wilson's score interval.

    Args:
        correct: number of right answers, 0 ... total.
        total: number of questions, at least 1.
        z: width in standard errors; 1.96 gives 95%.

    Returns:
        (low, high), both within [0, 1]: low is exactly 0 where none is right, and high exactly
        1 where all are.

    Raises:
        ValueError: ``total`` is below 1, or ``correct`` is not within 0 ... total.

    Source: E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", JASA 22 (1927). Chapter: 05_testing.
    """
    if total < 1 or not 0 <= correct <= total:
        raise ValueError(f"{correct} right answers of {total} is not possible")
    share, step = correct / total, z * z / total
    spread = z * math.sqrt((share * (1 - share) + step / 4) / total)
    # Rounding could leave -3e-17 and 1.0000000000000002 at the ends.
    low = (share + step / 2 - spread) / (1 + step) if correct > 0 else 0.0
    high = (share + step / 2 + spread) / (1 + step) if correct < total else 1.0
    return low, high


def confident_mistakes(probabilities: np.ndarray, labels: np.ndarray, count: int) -> np.ndarray:
    """Find the wrong answers that the model was surest of.

    Args:
        probabilities: float (n, classes).
        labels: integers (n,).
        count: how many to return at most.

    Returns:
        int64 (at most count,): rows, the surest mistake first.

    Chapter: 05_testing.
    """
    predictions = np.argmax(probabilities, axis=1)
    wrong = np.flatnonzero(predictions != labels)
    confidence = probabilities[wrong, predictions[wrong]]
    return wrong[np.argsort(-confidence, kind="stable")[:count]]


def calibration_error(probabilities: np.ndarray, labels: np.ndarray, bins: int = 10) -> float:
    """Say how far a model's certainty lies from its accuracy: the expected calibration error.

    Answers are sorted into bins of equal width by the probability of the predicted digit. In
    each bin the mean of that probability is compared with the share of right answers; the
    gaps are averaged, each weighted by the number of its answers.

    Args:
        probabilities: float (n, classes), n at least 1.
        labels: integers (n,).
        bins: number of bins from 0 to 1; a probability of 1 belongs to the last.

    Returns:
        A float from 0, as sure as it is right, to 1, sure and always wrong.

    Raises:
        ValueError: there are no answers, not as many labels, or no bin.

    Source: M. P. Naeini, G. F. Cooper, M. Hauskrecht, "Obtaining well calibrated probabilities
    using Bayesian binning", AAAI 2015. Chapter: 11_handwriting.
    """
    if len(labels) == 0 or len(labels) != len(probabilities) or bins < 1:
        raise ValueError(f"{len(probabilities)} answers, {len(labels)} labels, {bins} bins")
    certainty = probabilities.max(axis=1).astype(np.float64)
    right = probabilities.argmax(axis=1) == labels
    place = np.minimum((certainty * bins).astype(int), bins - 1)
    gaps = np.bincount(place, weights=certainty - right)
    return float(np.abs(gaps).sum() / len(labels))


def threshold_for(probabilities: np.ndarray, labels: np.ndarray, error: float) -> float:
    """Find the lowest certainty at which to answer, so that few of the answers are wrong.

    A model answers where the probability of its predicted digit reaches the threshold, and
    says "I don't know" elsewhere.

    Args:
        probabilities: float (n, classes), of examples that no training has seen.
        labels: integers (n,).
        error: the largest share of wrong answers among those given, from 0 to 1.

    Returns:
        The smallest certainty that occurs and keeps to that share; infinity, which answers
        nothing, if none does.

    Raises:
        ValueError: there are no examples, not as many labels, or the share is not one.

    Chapter: 11_handwriting.
    """
    if len(labels) == 0 or len(labels) != len(probabilities) or not 0 <= error <= 1:
        raise ValueError(f"{len(probabilities)} answers, {len(labels)} labels, {error=}")
    certainty = probabilities.max(axis=1)
    wrong = probabilities.argmax(axis=1) != labels
    for threshold in np.unique(certainty):  # from the lowest up
        if wrong[certainty >= threshold].mean() <= error:
            return float(threshold)
    return math.inf
