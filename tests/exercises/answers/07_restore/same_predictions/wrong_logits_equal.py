"""Compares the logits instead of the digits."""
def same_predictions(a, b, x):
    logits_a = np.asarray(tf.matmul(x, a[0]) + a[1])
    logits_b = np.asarray(tf.matmul(x, b[0]) + b[1])
    return bool((logits_a == logits_b).all())
