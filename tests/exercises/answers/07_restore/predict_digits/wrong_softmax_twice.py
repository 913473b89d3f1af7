"""The softmax is applied to probabilities."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    probabilities = mnist_helpers.softmax(logits)
    digits = np.argmax(probabilities, axis=1)
    return digits, mnist_helpers.softmax(probabilities).numpy()
