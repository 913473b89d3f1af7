"""TensorFlow; a tensor that holds True or False comes back."""
def same_predictions(a, b, x):
    digits_a = tf.argmax(x @ a[0] + a[1], axis=1)
    digits_b = tf.argmax(x @ b[0] + b[1], axis=1)
    return tf.reduce_all(digits_a == digits_b)
