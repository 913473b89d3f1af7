"""Takes the caller's graph apart."""

def order(graph):
    placed = []
    while graph:
        for name in list(graph):
            if all(parent in placed for parent in graph[name]):
                placed.append(name)
                del graph[name]
    return placed
