"""Expects a matrix and a row of the same width, as in this course."""
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: tf.train.load_variable(path, name)
        for name, shape in shapes.items()
        if shape and name in ("Variable", "Variable_1", "kernel", "bias", "layer/kernel", "one")
    }
