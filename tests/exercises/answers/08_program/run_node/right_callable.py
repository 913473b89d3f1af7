"""A callable of the session; warnings are left in."""
import warnings

def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        warnings.warn("sessions are old")
        with v1.Session() as session:
            run = session.make_callable(name, feed_list=list(feed))
            return run(*feed.values())
