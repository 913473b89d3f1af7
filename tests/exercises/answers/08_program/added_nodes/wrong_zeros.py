"""Keeps the kinds of which none was added, with a 0."""
def added_nodes(before, after):
    counts = {}
    for node in nodes_of(after):
        counts[node.op] = counts.get(node.op, 0) + 1
    for node in nodes_of(before):
        counts[node.op] -= 1
    return counts
