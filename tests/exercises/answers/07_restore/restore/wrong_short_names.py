"""Asks the reader for W, without the ending of the name."""
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    return reader.get_tensor("W"), reader.get_tensor("b")
