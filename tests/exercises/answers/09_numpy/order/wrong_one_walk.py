"""A single walk through the dict."""

def order(graph):
    placed = [name for name in graph if not graph[name]]
    for name, parents in graph.items():
        if name not in placed and all(parent in placed for parent in parents):
            placed.append(name)
    return placed
