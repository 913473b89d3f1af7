"""Cuts ":0" off, and so runs an operation, which has no value."""
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return session.run(graph.get_operation_by_name(name[:-2]), feed)
