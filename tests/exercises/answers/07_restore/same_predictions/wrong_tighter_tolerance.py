"""The broken function with a smaller tolerance."""
def same_predictions(a, b, x):
    probabilities_a = mnist_helpers.softmax(tf.matmul(x, a[0]) + a[1])
    probabilities_b = mnist_helpers.softmax(tf.matmul(x, b[0]) + b[1])
    return bool(np.allclose(probabilities_a, probabilities_b, atol=1e-6))
