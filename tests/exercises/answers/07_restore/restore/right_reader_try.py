"""Reads first and turns TensorFlow's error into the one asked for; variables come back."""
def restore(path):
    try:
        reader = tf.train.load_checkpoint(path)
    except tf.errors.NotFoundError as error:
        raise FileNotFoundError(f"there is no checkpoint called {path}") from error
    ending = "/.ATTRIBUTES/VARIABLE_VALUE"
    return tf.Variable(reader.get_tensor("W" + ending)), tf.Variable(reader.get_tensor("b" + ending))
