"""Splits names at slashes; tensors come back, in a dictionary that grows."""
def read_parameters(path):
    pairs = tf.train.list_variables(path)
    names = [name for name, _ in pairs]
    result = dict()
    for name, shape in pairs:
        *parents, last = name.split("/")
        if shape == [] or "/".join(parents) in names:
            continue
        result[name] = tf.constant(tf.train.load_variable(path, name))
    return result
