"""TensorFlow in float32; a tensor with both ends comes back."""

import tensorflow as tf


def wilson_interval(correct, total, z=1.96):
    if total < 1 or correct < 0 or correct > total:
        raise ValueError("correct must lie within 0 to total")
    n = tf.constant(float(total))
    p = float(correct) / n
    centre = p + z**2 / (2.0 * n)
    spread = z * tf.sqrt(p * (1.0 - p) / n + z**2 / (4.0 * n * n))
    return tf.stack([centre - spread, centre + spread]) / (1.0 + z**2 / n)
