"""The numbers come back as float64."""
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    W = np.array(reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE"), dtype=float)
    b = np.array(reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE"), dtype=float)
    return W, b
