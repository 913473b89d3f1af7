"""TensorFlow's reshape, as in the chapter."""

def flatten(images):
    count, rows, columns = images.shape
    flat = tf.reshape(images, [count, rows * columns])
    return flat
