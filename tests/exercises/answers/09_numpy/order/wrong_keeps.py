"""A default argument remembers earlier graphs."""

def order(graph, placed=[]):
    while not set(graph) <= set(placed):
        for name, parents in graph.items():
            if name not in placed and all(parent in placed for parent in parents):
                placed.append(name)
    return placed
