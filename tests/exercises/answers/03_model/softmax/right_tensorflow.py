"""The chapter's three lines in TensorFlow."""

def softmax(z):
    shifted = z - tf.reduce_max(z, axis=1, keepdims=True)
    powers = tf.exp(shifted)
    return powers / tf.reduce_sum(powers, axis=1, keepdims=True)
