"""Gives the number of added nodes."""
def added_nodes(before, after):
    return len(nodes_of(after)) - len(nodes_of(before))
