"""Ranks, and forgets to delete."""


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    return [step for step, _ in ranked[:keep]]
