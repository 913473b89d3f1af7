"""Notes a node before its parents, then turns the list round."""

def order(graph):
    placed = []

    def visit(name):
        if name not in placed:
            placed.append(name)
            for parent in graph[name]:
                visit(parent)

    for name in graph:
        visit(name)
    return placed[::-1]
