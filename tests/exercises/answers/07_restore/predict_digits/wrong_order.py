"""Probabilities come first, digits second."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    probabilities = mnist_helpers.softmax(logits).numpy()
    digits = np.argmax(probabilities, axis=1)
    return probabilities, digits
