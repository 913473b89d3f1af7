"""Keeps the highest costs, as if they were accuracies."""


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], pair[0]), reverse=True)
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]
