"""Level by level, as a tuple."""

def order(graph):
    placed = ()
    while len(placed) < len(graph):
        placed += tuple(
            name for name in graph
            if name not in placed and set(graph[name]) <= set(placed)
        )
    return placed
