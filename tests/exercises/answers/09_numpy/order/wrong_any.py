"""One parent is enough."""

def order(graph):
    placed = []
    while len(placed) < len(graph):
        for name, parents in graph.items():
            if name not in placed and (
                not parents or any(parent in placed for parent in parents)
            ):
                placed.append(name)
    return placed
