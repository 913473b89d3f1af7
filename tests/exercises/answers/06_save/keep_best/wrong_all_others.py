"""Deletes everything in the directory that is not kept."""


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    kept = [f"step-{step:04d}{part}" for step, _ in ranked[:keep] for part in PARTS]
    for path in Path(directory).iterdir():
        if path.name not in kept:
            path.unlink()
    return [step for step, _ in ranked[:keep]]
