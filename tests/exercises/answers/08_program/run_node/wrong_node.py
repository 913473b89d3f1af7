"""Gives the node, not its value."""
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        return graph.get_tensor_by_name(name)
