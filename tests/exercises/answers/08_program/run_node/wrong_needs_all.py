"""Insists on a value for every placeholder."""
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        for node in graph.get_operations():
            if node.type == "Placeholder" and node.name + ":0" not in feed:
                raise KeyError(node.name)
        with v1.Session() as session:
            return session.run(name, feed)
