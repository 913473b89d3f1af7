"""Forgets the index."""


def overhead(path: str) -> int:
    size = os.path.getsize(path + ".data-00000-of-00001")
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape) for shape in shapes.values())
