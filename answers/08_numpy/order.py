# %% right_ancestors: Sorts by the number of ancestors.
def order(graph):
    ancestors = {}
    def of(name):
        if name not in ancestors:
            ancestors[name] = set(graph[name]).union(*(of(p) for p in graph[name]))
        return ancestors[name]
    return sorted(graph, key=lambda name: len(of(name)))

# %% right_counting: Counts missing parents, as Kahn did.
def order(graph):
    missing = {name: len(parents) for name, parents in graph.items()}
    ready = [name for name, count in missing.items() if count == 0]
    placed = []
    while ready:
        name = ready.pop()
        placed.append(name)
        for child, parents in graph.items():
            for parent in parents:
                if parent == name:
                    missing[child] -= 1
                    if missing[child] == 0:
                        ready.append(child)
    return placed

# %% right_depth: Sorts by the longest way to a node.
def order(graph):
    depth = dict.fromkeys(graph, 0)
    for _ in graph:
        for name, parents in graph.items():
            depth[name] = max([0, *(depth[parent] + 1 for parent in parents)])
    return sorted(graph, key=depth.get)

# %% right_graphlib: Python's own module.
def order(graph):
    from graphlib import TopologicalSorter
    return list(TopologicalSorter(graph).static_order())

# %% right_levels: Level by level, as a tuple.
def order(graph):
    placed = ()
    while len(placed) < len(graph):
        placed += tuple(
            name for name in graph
            if name not in placed and set(graph[name]) <= set(placed)
        )
    return placed

# %% right_recursive: Depth first, recursive, with a set.
def order(graph):
    placed, seen = [], set()

    def visit(name):
        if name not in seen:
            seen.add(name)
            for parent in graph[name]:
                visit(parent)
            placed.append(name)

    for name in graph:
        visit(name)
    return placed

# %% wrong_any: One parent is enough.
def order(graph):
    placed = []
    while len(placed) < len(graph):
        for name, parents in graph.items():
            if name not in placed and (
                not parents or any(parent in placed for parent in parents)
            ):
                placed.append(name)
    return placed

# %% wrong_as_given: The names as they stand in the dict.
def order(graph):
    return list(graph)

# %% wrong_backwards: Children before parents.
def order(graph):
    placed = []
    while len(placed) < len(graph):
        for name, parents in graph.items():
            if name not in placed and all(parent in placed for parent in parents):
                placed.append(name)
    return placed[::-1]

# %% wrong_by_count: Sorts by the number of parents.
def order(graph):
    return sorted(graph, key=lambda name: len(graph[name]))

# %% wrong_from_cost: Starts at the first name and sees only what lies below it.
def order(graph):
    placed = []

    def visit(name):
        if name not in placed:
            for parent in graph[name]:
                visit(parent)
            placed.append(name)

    if graph:
        visit(next(iter(graph)))
    return placed

# %% wrong_hundred_rounds: Walks through the graph a hundred times at most.
def order(graph):
    placed = []
    for _ in range(100):
        for name, parents in graph.items():
            if name not in placed and all(parent in placed for parent in parents):
                placed.append(name)
    return placed

# %% wrong_keeps: A default argument remembers earlier graphs.
def order(graph, placed=[]):
    while not set(graph) <= set(placed):
        for name, parents in graph.items():
            if name not in placed and all(parent in placed for parent in parents):
                placed.append(name)
    return placed

# %% wrong_one_walk: A single walk through the dict.
def order(graph):
    placed = [name for name in graph if not graph[name]]
    for name, parents in graph.items():
        if name not in placed and all(parent in placed for parent in parents):
            placed.append(name)
    return placed

# %% wrong_preorder: Notes a node before its parents, then turns the list round.
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

# %% wrong_repeats: No note of what was seen.
def order(graph):
    placed = []

    def visit(name):
        for parent in graph[name]:
            visit(parent)
        placed.append(name)

    for name in graph:
        visit(name)
    return placed

# %% wrong_reversed: The dict from its end.
def order(graph):
    return list(graph)[::-1]

# %% wrong_set: A set, which has no order.
def order(graph):
    return set(graph)

# %% wrong_takes_apart: Takes the caller's graph apart.
def order(graph):
    placed = []
    while graph:
        for name in list(graph):
            if all(parent in placed for parent in graph[name]):
                placed.append(name)
                del graph[name]
    return placed

# %% wrong_text: Keeps the placed names in one text, and finds names in names.
def order(graph):
    placed, text = [], ""
    while len(placed) < len(graph):
        for name, parents in graph.items():
            if name not in placed and all(parent in text for parent in parents):
                placed.append(name)
                text += name
    return placed
