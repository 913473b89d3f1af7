"""Takes every name with a slash for a slot."""
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and "/" not in name
    }
