"""Leaves out every name that holds the word Adam."""
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and "Adam" not in name
    }
