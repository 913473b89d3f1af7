"""Takes the first part of a name for the kind."""
def added_nodes(before, after):
    old = {node.name for node in nodes_of(before)}
    counts = {}
    for node in nodes_of(after):
        if node.name not in old:
            kind = node.name.split("_")[0].split("/")[0]
            counts[kind] = counts.get(kind, 0) + 1
    return counts
