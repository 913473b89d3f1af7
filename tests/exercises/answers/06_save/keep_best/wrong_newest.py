"""Keeps the newest steps."""


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, reverse=True)
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]
