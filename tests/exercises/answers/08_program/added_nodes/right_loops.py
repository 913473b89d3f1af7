"""Two dictionaries of counts and a loop over the kinds."""
def added_nodes(before, after):
    first, second = {}, {}
    for counts, plan in ((first, before), (second, after)):
        for node in v1.GraphDef.FromString(plan).node:
            if node.op in counts:
                counts[node.op] += 1
            else:
                counts[node.op] = 1
    result = {}
    for kind in second:
        difference = second[kind] - first.get(kind, 0)
        if difference != 0:
            result[kind] = difference
    return result
