"""The dict from its end."""

def order(graph):
    return list(graph)[::-1]
