"""The loop stops before the last image."""
def same_predictions(a, b, x):
    digits_a = np.argmax(tf.matmul(x, a[0]) + a[1], axis=1)
    digits_b = np.argmax(tf.matmul(x, b[0]) + b[1], axis=1)
    for i in range(len(x) - 1):
        if digits_a[i] != digits_b[i]:
            return False
    return True
