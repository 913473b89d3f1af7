"""Looks for a file called path, which never exists."""
import os


def restore(path):
    if not os.path.exists(path):
        raise FileNotFoundError(f"no checkpoint at {path}")
    reader = tf.train.load_checkpoint(path)
    W = reader.get_tensor("W/.ATTRIBUTES/VARIABLE_VALUE")
    b = reader.get_tensor("b/.ATTRIBUTES/VARIABLE_VALUE")
    return W, b
