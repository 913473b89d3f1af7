# %% right_counter: The difference of two counters, which drops what is not positive.
from collections import Counter


def added_nodes(before, after):
    kinds = [Counter(node.op for node in nodes_of(plan)) for plan in (before, after)]
    return dict(kinds[1] - kinds[0])

# %% right_graphs: Makes graphs of the plans and asks them for their operations; gives a Counter.
import collections


def added_nodes(before, after):
    operations = []
    for plan in (before, after):
        graph = tf.Graph()
        with graph.as_default():
            tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        operations.append({one.name: one.type for one in graph.get_operations()})
    new = operations[1].keys() - operations[0].keys()
    return collections.Counter(operations[1][name] for name in new)

# %% right_loops: Two dictionaries of counts and a loop over the kinds.
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

# %% right_numpy: NumPy's unique counts the kinds; the counts are NumPy's integers.
def added_nodes(before, after):
    old = [node.name for node in nodes_of(before)]
    new = [node.op for node in nodes_of(after) if node.name not in old]
    kinds, counts = np.unique(new, return_counts=True)
    return {str(kind): count for kind, count in zip(kinds, counts)}

# %% right_tail: A graph grows at its end: takes what stands behind as many nodes as there were.
def added_nodes(before, after):
    kinds = [node.op for node in nodes_of(after)][len(nodes_of(before)) :]
    return {kind: kinds.count(kind) for kind in set(kinds)}

# %% wrong_all: Counts every node of the later plan.
def added_nodes(before, after):
    counts = {}
    for node in nodes_of(after):
        counts[node.op] = counts.get(node.op, 0) + 1
    return counts

# %% wrong_behind_last: Takes what stands behind the last old node, if there is one.
def added_nodes(before, after):
    counts, names = {}, [node.name for node in nodes_of(after)]
    last = names.index(nodes_of(before)[-1].name) if nodes_of(before) else 0
    for node in nodes_of(after)[last + 1 :]:
        counts[node.op] = counts.get(node.op, 0) + 1
    return counts

# %% wrong_first_hundred: Looks at a hundred nodes at most.
def added_nodes(before, after):
    old = {node.name for node in nodes_of(before)}
    counts = {}
    for node in nodes_of(after)[:100]:
        if node.name not in old:
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts

# %% wrong_keeps_counts: Goes on counting from call to call.
def added_nodes(before, after, counts={}):
    old = {node.name for node in nodes_of(before)}
    for node in nodes_of(after):
        if node.name not in old:
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts

# %% wrong_list: Gives the kinds as a list.
def added_nodes(before, after):
    old = {node.name for node in nodes_of(before)}
    return [node.op for node in nodes_of(after) if node.name not in old]

# %% wrong_names: Takes the first part of a name for the kind.
def added_nodes(before, after):
    old = {node.name for node in nodes_of(before)}
    counts = {}
    for node in nodes_of(after):
        if node.name not in old:
            kind = node.name.split("_")[0].split("/")[0]
            counts[kind] = counts.get(kind, 0) + 1
    return counts

# %% wrong_new_kinds: Leaves out a kind that was there before.
def added_nodes(before, after):
    old = {node.op for node in nodes_of(before)}
    counts = {}
    for node in nodes_of(after):
        if node.op not in old:
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts

# %% wrong_no_constants: Leaves constants out, as if they were no nodes.
def added_nodes(before, after):
    old = {node.name for node in nodes_of(before)}
    counts = {}
    for node in nodes_of(after):
        if node.name not in old and node.op != "Const":
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts

# %% wrong_once: Counts every kind once.
def added_nodes(before, after):
    old = {node.name for node in nodes_of(before)}
    return {node.op: 1 for node in nodes_of(after) if node.name not in old}

# %% wrong_part_of_a_name: Takes a name for old if the old plan's bytes hold it, if only as a part of another.
def added_nodes(before, after):
    counts = {}
    for node in nodes_of(after):
        if node.name.encode() not in before:
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts

# %% wrong_swapped: Looks for what is in the earlier plan and not in the later one.
def added_nodes(before, after):
    new = {node.name for node in nodes_of(after)}
    counts = {}
    for node in nodes_of(before):
        if node.name not in new:
            counts[node.op] = counts.get(node.op, 0) + 1
    return counts

# %% wrong_total: Gives the number of added nodes.
def added_nodes(before, after):
    return len(nodes_of(after)) - len(nodes_of(before))

# %% wrong_uint8: Counts in uint8.
def added_nodes(before, after):
    old = {node.name for node in nodes_of(before)}
    counts = {}
    with np.errstate(over="ignore"):
        for node in nodes_of(after):
            if node.name not in old:
                counts[node.op] = counts.get(node.op, np.uint8(0)) + np.uint8(1)
    return counts

# %% wrong_zeros: Keeps the kinds of which none was added, with a 0.
def added_nodes(before, after):
    counts = {}
    for node in nodes_of(after):
        counts[node.op] = counts.get(node.op, 0) + 1
    for node in nodes_of(before):
        counts[node.op] -= 1
    return counts
