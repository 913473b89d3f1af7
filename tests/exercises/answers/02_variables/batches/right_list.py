"""Gives a list, made in a while loop, with Python's random module."""

import random


def batches(x, y, batch_size, seed):
    order = list(range(len(x)))
    random.Random(seed).shuffle(order)
    walk = []
    while order:
        rows, order = order[:batch_size], order[batch_size:]
        walk.append((x[rows], y[rows]))
    return walk
