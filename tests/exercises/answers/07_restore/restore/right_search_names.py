"""Looks the names up in the reader's list, in a helper; a warning is left in."""
import warnings


def value_of(reader, letter):
    for name in reader.get_variable_to_shape_map():
        if name.startswith(letter + "/"):
            return reader.get_tensor(name)
    warnings.warn(f"no {letter} in this checkpoint")


def restore(path):
    if len(list(Path(path).parent.glob(Path(path).name + ".index"))) == 0:
        raise FileNotFoundError("nothing at " + str(path) + ", did you misspell it?")
    warnings.warn("reading " + path)
    reader = tf.train.load_checkpoint(path)
    return tf.constant(value_of(reader, "W")), np.array(value_of(reader, "b"), np.float32)
