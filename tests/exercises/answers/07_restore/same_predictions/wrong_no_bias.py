"""b is forgotten in both models."""
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]), axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]), axis=1)
    return bool(np.array_equal(digits_a, digits_b))
