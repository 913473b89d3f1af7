"""Takes the best out of a copy, one by one; try and except."""


def better(one, other):
    return one[1] < other[1] or (one[1] == other[1] and one[0] > other[0])


def keep_best(history: list, directory: str, keep: int = 3) -> list:
    rest, kept = list(history), []
    while rest and len(kept) < keep:
        best = rest[0]
        for pair in rest[1:]:
            if better(pair, best):
                best = pair
        rest.remove(best)
        kept.append(best[0])
    for step, _ in rest:
        for part in PARTS:
            try:
                os.unlink(f"{directory}/step-{step:04d}{part}")
            except FileNotFoundError:
                print("gone already:", step)
    return kept
