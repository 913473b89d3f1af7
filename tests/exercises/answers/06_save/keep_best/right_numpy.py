"""NumPy's lexsort; gives an array."""


def keep_best(history, directory, keep=3):
    steps = np.array([step for step, _ in history], dtype=int)
    costs = np.array([cost for _, cost in history])
    order = np.lexsort((-steps, costs))
    for step in steps[order[keep:]]:
        for part in PARTS:
            Path(directory, f"step-{step:04d}{part}").unlink(missing_ok=True)
    return steps[order[:keep]]
