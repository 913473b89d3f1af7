"""Goes on counting from call to call."""
def added_nodes(before, after, counts={}):
    old = {node.name for node in nodes_of(before)}
    for node in nodes_of(after):
        if node.name not in old:
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts
