"""TensorFlow's softmax; a tensor comes back."""
import tensorflow as tf


def soften(logits, temperature):
    return tf.nn.softmax(tf.constant(logits) / temperature)
