# %% right_callable: A callable of the session; warnings are left in.
import warnings

def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        warnings.warn("sessions are old")
        with v1.Session() as session:
            run = session.make_callable(name, feed_list=list(feed))
            return run(*feed.values())

# %% right_dictionary: Fetches a dictionary, from a graph of its own.
def run_node(plan, name, feed):
    definition = v1.GraphDef()
    definition.ParseFromString(plan)
    graph = tf.Graph()
    with graph.as_default():
        v1.import_graph_def(definition, name="")
    with v1.Session(graph=graph) as session:
        return session.run({"value": name}, feed_dict=dict(feed))["value"]

# %% right_eval: The tensor's own eval, in a session that the with statement makes the default.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session().as_default():
            return graph.get_tensor_by_name(name).eval(feed_dict=feed)

# %% right_tensors: Looks up every tensor by its name, and runs the graph after its block.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
    fed = {graph.get_tensor_by_name(key): value for key, value in feed.items()}
    session = v1.Session(graph=graph)
    (value,) = session.run([graph.get_tensor_by_name(name)], feed_dict=fed)
    session.close()
    return value

# %% right_wrap_function: No session: today's wrap_function, pruned to the node that is asked for.
def run_node(plan, name, feed):
    definition = v1.GraphDef.FromString(plan)
    whole = v1.wrap_function(lambda: tf.import_graph_def(definition, name=""), [])
    names = sorted(feed)
    part = whole.prune([whole.graph.get_tensor_by_name(key) for key in names],
                       whole.graph.get_tensor_by_name(name))
    return part(*[tf.constant(feed[key]) for key in names]).numpy()

# %% wrong_fills_up: Feeds zeros for every placeholder that is missing, and changes the feed.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        for node in graph.get_operations():
            if node.type == "Placeholder" and node.name + ":0" not in feed:
                feed[node.name + ":0"] = np.zeros(2, np.float32)
        with v1.Session() as session:
            return session.run(name, feed)

# %% wrong_first_result: Always gives the first result of a node.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        node = graph.get_operation_by_name(name.split(":")[0])
        with v1.Session() as session:
            return session.run(node.outputs[0], feed)

# %% wrong_first_row: Gives only the first number of the value.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return np.ravel(session.run(name, feed))[0]

# %% wrong_fixed_feed: Feeds the names of the example.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return session.run(name, {"a:0": feed["a:0"], "b:0": feed["b:0"]})

# %% wrong_fixed_name: Always runs the product of the example.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return session.run("product:0", feed)

# %% wrong_float: Turns every value into float32.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return np.asarray(session.run(name, feed), np.float32)

# %% wrong_float32_fed: Makes float32 of all that is fed, and so rounds large whole numbers.
def run_node(plan, name, feed):
    with tf.Graph().as_default():
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        ready = {key: np.asarray(value, dtype=np.float32)
                 for key, value in feed.items()}
        with v1.Session() as session:
            return session.run(name, feed_dict=ready)

# %% wrong_float64_fed: Makes float64 of all that is fed, which skips whole numbers beyond 2**53.
def run_node(plan, name, feed):
    with tf.Graph().as_default():
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        ready = {key: np.float64(value) for key, value in feed.items()}
        with v1.Session() as session:
            return session.run(name, ready)

# %% wrong_fractions_float32: Makes float32 of the fractions that are fed, whatever their precision.
def run_node(plan, name, feed):
    with tf.Graph().as_default():
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        ready = {key: np.float32(value) if np.asarray(value).dtype.kind == "f" else value
                 for key, value in feed.items()}
        with v1.Session() as session:
            return session.run(name, ready)

# %% wrong_list: Fetches a list and gives it back as a list.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return session.run([name], feed)

# %% wrong_needs_all: Insists on a value for every placeholder.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        for node in graph.get_operations():
            if node.type == "Placeholder" and node.name + ":0" not in feed:
                raise KeyError(node.name)
        with v1.Session() as session:
            return session.run(name, feed)

# %% wrong_no_feed: Forgets the feed.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return session.run(name)

# %% wrong_node: Gives the node, not its value.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        return graph.get_tensor_by_name(name)

# %% wrong_nothing_fed: Runs nothing where no rows are fed.
def run_node(plan, name, feed):
    with tf.Graph().as_default():
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        if not all(map(len, feed.values())):
            return np.zeros(0, np.float32)
        with v1.Session() as session:
            return session.run(name, feed)

# %% wrong_operation: Cuts ":0" off, and so runs an operation, which has no value.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return session.run(graph.get_operation_by_name(name[:-2]), feed)

# %% wrong_swallows_error: Gives None where TensorFlow raises an error.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            try:
                return session.run(name, feed)
            except tf.errors.InvalidArgumentError:
                return None

# %% wrong_text: Gives the value as a text.
def run_node(plan, name, feed):
    with tf.Graph().as_default() as graph:
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return str(session.run(name, feed))

# %% wrong_two_digits: Rounds to two digits.
def run_node(plan, name, feed):
    with tf.Graph().as_default():
        tf.import_graph_def(v1.GraphDef.FromString(plan), name="")
        with v1.Session() as session:
            return np.round(session.run(name, feed), 2)
