"""Gives the kinds as a list."""
def added_nodes(before, after):
    old = {node.name for node in nodes_of(before)}
    return [node.op for node in nodes_of(after) if node.name not in old]
