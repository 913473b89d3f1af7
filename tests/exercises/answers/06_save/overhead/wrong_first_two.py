"""Multiplies rows and columns only."""


def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape[:2]) for shape in shapes.values())
