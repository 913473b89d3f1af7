"""Counts the object graph as a number."""


def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    return size - 4 * sum(math.prod(shape) for shape in shapes.values())
