"""Sorts by the longest way to a node."""

def order(graph):
    depth = dict.fromkeys(graph, 0)
    for _ in graph:
        for name, parents in graph.items():
            depth[name] = max([0, *(depth[parent] + 1 for parent in parents)])
    return sorted(graph, key=depth.get)
