"""Takes a name that begins with another name for a slot."""
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and not any(name != other and name.startswith(other) for other in shapes)
    }
