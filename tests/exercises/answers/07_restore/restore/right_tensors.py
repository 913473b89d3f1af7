"""Tensors come back, and the missing file is found by its ending."""
import os


def restore(path):
    if not os.path.isfile(path + ".index"):
        raise FileNotFoundError("no checkpoint: " + path)
    reader = tf.train.load_checkpoint(path)
    ending = "/.ATTRIBUTES/VARIABLE_VALUE"
    return tuple(tf.constant(reader.get_tensor(name + ending)) for name in "Wb")
