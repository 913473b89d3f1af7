"""Looks for what is in the earlier plan and not in the later one."""
def added_nodes(before, after):
    new = {node.name for node in nodes_of(after)}
    counts = {}
    for node in nodes_of(before):
        if node.name not in new:
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts
