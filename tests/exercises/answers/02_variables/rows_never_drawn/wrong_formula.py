"""Gives the probability, not the result of a trial."""

def rows_never_drawn(count, seed):
    return (1 - 1 / count) ** count
