"""The loop of the stub, filled with replace and continue."""


def describe(path: str) -> dict:
    shapes = {}
    reader = tf.train.load_checkpoint(path)
    for name, shape in reader.get_variable_to_shape_map().items():
        if name == OBJECT_GRAPH:
            continue
        shapes[name.replace(ENDING, "")] = shape
    return shapes
