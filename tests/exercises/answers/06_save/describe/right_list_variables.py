"""A comprehension over another function of TensorFlow; tuples."""


def describe(path):
    return {
        name[: -len(ENDING)]: tuple(shape)
        for name, shape in tf.train.list_variables(path)
        if name.endswith(ENDING)
    }
