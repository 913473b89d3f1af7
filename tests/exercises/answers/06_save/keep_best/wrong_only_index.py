"""Deletes the index and forgets the data file."""


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        Path(directory, f"step-{step:04d}.index").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]
