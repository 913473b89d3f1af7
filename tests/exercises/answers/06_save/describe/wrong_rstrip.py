"""Takes letters away with rstrip, also from the name."""


def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name != OBJECT_GRAPH:
            shapes[name.rstrip(ENDING)] = shape
    return shapes
