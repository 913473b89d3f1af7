"""Starts at the first name and sees only what lies below it."""

def order(graph):
    placed = []

    def visit(name):
        if name not in placed:
            for parent in graph[name]:
                visit(parent)
            placed.append(name)

    if graph:
        visit(next(iter(graph)))
    return placed
