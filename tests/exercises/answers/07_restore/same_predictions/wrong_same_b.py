"""The second model gets the first one's b: a and b are easily mixed up."""
def same_predictions(a, b, x):
    W_a, bias = a
    W_b = b[0]
    digits_a = np.argmax(tf.matmul(x, W_a) + bias, axis=1)
    digits_b = np.argmax(tf.matmul(x, W_b) + bias, axis=1)
    return bool(np.array_equal(digits_a, digits_b))
