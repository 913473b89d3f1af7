"""Compares how often each digit is named, not for which image."""
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    return np.array_equal(np.bincount(digits_a, minlength=10), np.bincount(digits_b, minlength=10))
