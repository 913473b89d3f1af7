"""The message holds the last part of the path only."""
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint called {Path(path).name}")
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b
