"""The probabilities are rounded to two decimals."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = np.argmax(logits, axis=1)
    probabilities = np.round(mnist_helpers.softmax(logits).numpy(), 2)
    return digits, probabilities
