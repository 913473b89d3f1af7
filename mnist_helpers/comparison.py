"""Which of two models is better, and what do five seeds tell? Explained in chapter 13_results."""

import math
from collections.abc import Sequence

import numpy as np


def seed_interval(scores: Sequence[float], t: float = 2.776) -> tuple[float, float]:
    """Give the error bar of the mean of some seeds' scores: Student's interval.

    Args:
        scores: one number for each seed, at least two.
        t: reach to each side, in standard errors of the mean; 2.776 gives 95% for five scores.

    Returns:
        (low, high), around the mean of the scores.

    Chapter: 13_results.
    """
    reach = t * np.std(scores, ddof=1) / math.sqrt(len(scores))
    return float(np.mean(scores) - reach), float(np.mean(scores) + reach)


def sign_test(first_only: int, second_only: int) -> float:
    """Say how often two equally good models would come out at least as uneven.

    Args:
        first_only: number of images that only the first model reads rightly.
        second_only: number of images that only the second model reads rightly.

    Returns:
        The exact two-sided p-value, from 0 to 1, rounded once. 0 stands for one too
        small for a float, less than 5e-324.

    Source: Q. McNemar, "Note on the sampling error of the difference between correlated
    proportions or percentages", Psychometrika 12 (1947). Chapter: 13_results.
    """
    coins = first_only + second_only
    smaller = min(first_only, second_only)
    tail = sum(math.comb(coins, k) for k in range(smaller + 1))
    return min(1.0, 2 * tail / 2**coins)
