"""tf.train.load_variable, and an error with an errno as Python's own open gives."""
import errno
import os


def restore(path):
    if not tf.io.gfile.exists(path + ".index"):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path)
    return [
        tf.train.load_variable(path, f"{name}/.ATTRIBUTES/VARIABLE_VALUE") for name in ("W", "b")
    ]
