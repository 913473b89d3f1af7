"""Turns every array into float32."""
def read_parameters(path):
    shapes = dict(tf.train.list_variables(path))
    return {
        name: np.asarray(tf.train.load_variable(path, name), np.float32)
        for name, shape in shapes.items()
        if shape and name.rpartition("/")[0] not in shapes
    }
