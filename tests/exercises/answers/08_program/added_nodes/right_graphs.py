"""Makes graphs of the plans and asks them for their operations; gives a Counter."""
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
