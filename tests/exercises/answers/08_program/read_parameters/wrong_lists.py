"""Gives lists of numbers."""
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name).tolist()
        for name, shape in shapes.items()
        if shape and name.rpartition("/")[0] not in shapes
    }
