"""A cache without the path as its key: the first model comes back for ever."""
cache = []


def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    if not cache:
        reader = tf.train.load_checkpoint(path)
        cache.append(reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"))
        cache.append(reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE"))
    return cache[0], cache[1]
