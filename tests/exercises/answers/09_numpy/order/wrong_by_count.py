"""Sorts by the number of parents."""

def order(graph):
    return sorted(graph, key=lambda name: len(graph[name]))
