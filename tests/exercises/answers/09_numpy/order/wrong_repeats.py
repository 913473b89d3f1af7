"""No note of what was seen."""

def order(graph):
    placed = []

    def visit(name):
        for parent in graph[name]:
            visit(parent)
        placed.append(name)

    for name in graph:
        visit(name)
    return placed
