"""Depth first, recursive, with a set."""

def order(graph):
    placed, seen = [], set()

    def visit(name):
        if name not in seen:
            seen.add(name)
            for parent in graph[name]:
                visit(parent)
            placed.append(name)

    for name in graph:
        visit(name)
    return placed
