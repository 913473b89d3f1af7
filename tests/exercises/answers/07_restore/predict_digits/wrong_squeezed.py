"""A single image loses its axis."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = np.squeeze(np.argmax(logits, axis=1))
    probabilities = np.squeeze(mnist_helpers.softmax(logits).numpy())
    return digits, probabilities
