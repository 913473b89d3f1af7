"""Counts missing parents, as Kahn did."""

def order(graph):
    missing = {name: len(parents) for name, parents in graph.items()}
    ready = [name for name, count in missing.items() if count == 0]
    placed = []
    while ready:
        name = ready.pop()
        placed.append(name)
        for child, parents in graph.items():
            for parent in parents:
                if parent == name:
                    missing[child] -= 1
                    if missing[child] == 0:
                        ready.append(child)
    return placed
