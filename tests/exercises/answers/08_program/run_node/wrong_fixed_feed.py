"""Feeds the names of the example."""
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return session.run(name, {"a:0": feed["a:0"], "b:0": feed["b:0"]})
