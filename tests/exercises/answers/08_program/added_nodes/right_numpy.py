"""NumPy's unique counts the kinds; the counts are NumPy's integers."""
def added_nodes(before, after):
    old = [node.name for node in nodes_of(before)]
    new = [node.op for node in nodes_of(after) if node.name not in old]
    kinds, counts = np.unique(new, return_counts=True)
    return {str(kind): count for kind, count in zip(kinds, counts)}
