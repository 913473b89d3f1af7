"""Counts every node of the later plan."""
def added_nodes(before, after):
    counts = {}
    for node in nodes_of(after):
        counts[node.op] = counts.get(node.op, 0) + 1
    return counts
