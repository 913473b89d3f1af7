"""b and W come back in the wrong order."""
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    names = sorted(reader.get_variable_to_shape_map(), reverse=True)
    values = [reader.get_tensor(name) for name in names if not name.startswith("_")]
    return tuple(values)
