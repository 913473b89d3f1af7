"""Two stable sorts, sets, and os.remove with a question first."""


def keep_best(history, directory, keep=3):
    ranked = sorted(history, reverse=True)
    ranked.sort(key=lambda pair: pair[1])
    steps = [step for step, cost in ranked]
    best = steps[:keep]
    for step in set(steps) - set(best):
        for part in PARTS:
            path = os.path.join(directory, "step-" + str(step).zfill(4) + part)
            if os.path.exists(path):
                os.remove(path)
    return best
