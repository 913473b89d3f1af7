"""Rounds the logits first, so that a narrow margin becomes a tie."""
def same_predictions(a, b, x):
    digits_a = np.argmax(np.round(tf.matmul(x, a[0]) + a[1], 2), axis=1)
    digits_b = np.argmax(np.round(tf.matmul(x, b[0]) + b[1], 2), axis=1)
    return bool(np.array_equal(digits_a, digits_b))
