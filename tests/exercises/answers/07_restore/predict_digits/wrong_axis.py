"""The largest of each column is looked for, not of each row."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    probabilities = mnist_helpers.softmax(logits).numpy()
    digits = np.argmax(probabilities, axis=0)
    return digits, probabilities
