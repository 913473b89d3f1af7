"""The message does not name the path."""
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError("checkpoint not found")
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b
