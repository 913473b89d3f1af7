"""Only the probability of the named digit is returned."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = np.argmax(logits, axis=1)
    probabilities = mnist_helpers.softmax(logits).numpy().max(axis=1)
    return digits, probabilities
