"""Leaves out the two numbers of Adam, by their names."""
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if not name.startswith("beta") and name.rpartition("/")[0] not in shapes
    }
