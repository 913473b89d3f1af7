"""Cuts at the first slash, so parts of a part lose their name."""


def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name != OBJECT_GRAPH:
            shapes[name.split("/")[0]] = shape
    return shapes
