"""Takes the object graph's bytes off as well."""


def overhead(path: str) -> int:
    size = sum(os.path.getsize(path + part) for part in PARTS)
    reader = tf.train.load_checkpoint(path)
    size -= len(reader.get_tensor(OBJECT_GRAPH))
    shapes = tf.train.load_checkpoint(path).get_variable_to_shape_map()
    shapes.pop(OBJECT_GRAPH)
    return size - 4 * sum(math.prod(shape) for shape in shapes.values())
