"""TensorFlow with top_k; a tensor comes back."""

import tensorflow as tf


def confident_mistakes(probabilities, labels, k):
    wrong = tf.where(tf.argmax(probabilities, axis=1) != labels)[:, 0]
    confidence = tf.gather(tf.reduce_max(probabilities, axis=1), wrong)
    places = tf.math.top_k(confidence, k=min(k, len(wrong))).indices
    return tf.gather(wrong, places)
