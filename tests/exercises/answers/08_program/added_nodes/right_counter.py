"""The difference of two counters, which drops what is not positive."""
from collections import Counter


def added_nodes(before, after):
    kinds = [Counter(node.op for node in nodes_of(plan)) for plan in (before, after)]
    return dict(kinds[1] - kinds[0])
