"""The names as they stand in the dict."""

def order(graph):
    return list(graph)
