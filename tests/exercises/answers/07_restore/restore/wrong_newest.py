"""Reads the last checkpoint of the folder, whichever was asked for."""
def restore(path):
    if not Path(path + ".index").exists():
        raise FileNotFoundError(f"no checkpoint at {path}")
    newest = sorted(Path(path).parent.glob("*.index"))[-1].with_suffix("")
    reader = tf.train.load_checkpoint(str(newest))
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b
