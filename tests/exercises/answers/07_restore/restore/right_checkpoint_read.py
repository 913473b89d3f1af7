"""Fresh variables of the saved shapes, filled by tf.train.Checkpoint."""
import os


def restore(path):
    if not os.path.isfile(path + ".index"):
        raise FileNotFoundError("No such checkpoint: '" + path + "'")
    shapes = {name.split("/")[0]: shape for name, shape in tf.train.list_variables(path)}
    W = tf.Variable(tf.zeros(shapes["W"]))
    b = tf.Variable(tf.zeros(shapes["b"]))
    tf.train.Checkpoint(W=W, b=b).read(path).assert_existing_objects_matched()
    return W, b
