"""Looks up every tensor by its name, and runs the graph after its block."""
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
    fed = {graph.get_tensor_by_name(key): value for key, value in feed.items()}
    session = v1.Session(graph=graph)
    (value,) = session.run([graph.get_tensor_by_name(name)], feed_dict=fed)
    session.close()
    return value
