"""Draws each batch of 100 without replacement."""

import random


def rows_never_drawn(count, seed):
    draw = random.Random(seed)
    touched = set()
    for start in range(0, count, 100):
        touched.update(draw.sample(range(count), min(100, count - start)))
    return 1 - len(touched) / count
