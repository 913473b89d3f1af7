"""The loop returns at the first image, also when it agrees."""
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    for one, other in zip(digits_a, digits_b):
        if one == other:
            return True
        return False
