"""Leaves out a kind that was there before."""
def added_nodes(before, after):
    old = {node.op for node in nodes_of(before)}
    counts = {}
    for node in nodes_of(after):
        if node.op not in old:
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts
