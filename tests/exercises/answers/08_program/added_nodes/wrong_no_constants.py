"""Leaves constants out, as if they were no nodes."""
def added_nodes(before, after):
    old = {node.name for node in nodes_of(before)}
    counts = {}
    for node in nodes_of(after):
        if node.name not in old and node.op != "Const":
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts
