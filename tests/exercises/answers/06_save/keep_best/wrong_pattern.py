"""Deletes by a pattern that fits other files as well."""


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        for path in Path(directory).glob(f"step-{step:04d}*"):
            path.unlink()
    return [step for step, _ in ranked[:keep]]
