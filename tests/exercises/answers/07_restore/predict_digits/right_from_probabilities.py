"""The digit is read off the probabilities; a list of two comes back."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    probabilities = np.array(mnist_helpers.softmax(logits))
    digits = probabilities.argmax(-1).astype(np.int64)
    return [digits, probabilities]
