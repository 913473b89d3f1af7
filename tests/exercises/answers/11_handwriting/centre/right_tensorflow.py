"""The centres with TensorFlow; a tensor comes back."""
import tensorflow as tf


def centre(images):
    rows, columns = images.shape[1:]
    moved = []
    for image in tf.constant(images):
        ink = tf.reduce_sum(image)
        if ink > 0:
            row = tf.reduce_sum(tf.reduce_sum(image, 1) * tf.range(rows, dtype=tf.as_dtype(image.dtype))) / ink
            column = tf.reduce_sum(tf.reduce_sum(image, 0) * tf.range(columns, dtype=tf.as_dtype(image.dtype))) / ink
            down, right = round((rows - 1) / 2 - float(row)), round((columns - 1) / 2 - float(column))
            image = tf.roll(image, [down, right], [0, 1])
        moved.append(image)
    return tf.stack(moved)
