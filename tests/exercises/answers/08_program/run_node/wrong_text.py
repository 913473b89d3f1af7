"""Gives the value as a text."""
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return str(session.run(name, feed))
