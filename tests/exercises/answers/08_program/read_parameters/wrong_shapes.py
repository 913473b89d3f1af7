"""Gives the shapes, not the arrays."""
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: shape
        for name, shape in shapes.items()
        if shape and name.rpartition("/")[0] not in shapes
    }
