"""Python's random module, one draw after the other, rows crossed out."""

import random


def rows_never_drawn(count, seed):
    draw = random.Random(seed)
    missing = set(range(count))
    for _ in range(count):
        missing.discard(draw.randrange(count))
    return len(missing) / count
