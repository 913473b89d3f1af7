"""Adds up every file whose name begins alike."""


def overhead(path: str) -> int:
    size = sum(p.stat().st_size for p in Path(path).parent.glob(Path(path).name + "*"))
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape) for shape in shapes.values())
