"""Asks for W and b only."""


def describe(path: str) -> dict:
    reader = tf.train.load_checkpoint(path)
    shapes = reader.get_variable_to_shape_map()
    return {name: shapes[name + ENDING] for name in ("W", "b")}
