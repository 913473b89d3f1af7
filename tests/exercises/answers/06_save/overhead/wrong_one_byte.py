"""Takes off the count of numbers, not their bytes."""


def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - sum(math.prod(shape) for shape in shapes.values())
