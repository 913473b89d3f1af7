"""Knows the object graph by its empty shape, and loses single numbers."""


def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if shape:
            shapes[name.removesuffix(ENDING)] = shape
    return shapes
