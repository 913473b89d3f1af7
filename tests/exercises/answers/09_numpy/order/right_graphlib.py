"""Python's own module."""

def order(graph):
    from graphlib import TopologicalSorter
    return list(TopologicalSorter(graph).static_order())
