"""Keeps its variables from call to call, so a second call changes the first model."""
made = {}


def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    pair = []
    for name in ("W", "b"):
        value = reader.get_tensor(f"{name}/.ATTRIBUTES/VARIABLE_VALUE")
        variable = made.setdefault((name, value.shape), tf.Variable(value))
        variable.assign(value)
        pair.append(variable)
    return pair
