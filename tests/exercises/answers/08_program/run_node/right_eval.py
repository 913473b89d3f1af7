"""The tensor's own eval, in a session that the with statement makes the default."""
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session().as_default():
            return graph.get_tensor_by_name(name).eval(feed_dict=feed)
