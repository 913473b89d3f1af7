"""Takes 8 bytes for each number."""


def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 8 * sum(math.prod(shape) for shape in shapes.values())
