"""Deletes a step's files only if the index is still there."""


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    ranked = sorted(history, key=lambda pair: (pair[1], -pair[0]))
    for step, _ in ranked[keep:]:
        path = os.path.join(directory, f"step-{step:04d}")
        if os.path.exists(path + ".index"):
            os.remove(path + ".index")
            os.remove(path + ".data-00000-of-00001")
    return [step for step, _ in ranked[:keep]]
