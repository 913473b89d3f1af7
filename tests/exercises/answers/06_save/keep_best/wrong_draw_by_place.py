"""Lets the one further on in the list win a draw, whatever its step."""


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(reversed(history), key=lambda pair: pair[1])
    for step, _ in ranked[keep:]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return [step for step, _ in ranked[:keep]]
