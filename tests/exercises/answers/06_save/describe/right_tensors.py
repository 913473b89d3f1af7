"""Reads the values and takes their shapes; prints on the way; TensorShape."""


def short(name):
    return name.split("/.ATTRIBUTES/")[0]


def describe(path: str) -> dict:
    reader = tf.train.load_checkpoint(path)
    names = sorted(reader.get_variable_to_shape_map())
    print("found", names)
    names.remove("_CHECKPOINTABLE_OBJECT_GRAPH")
    return dict((short(n), tf.constant(reader.get_tensor(n)).shape) for n in names)
