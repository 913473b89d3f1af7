"""b is forgotten."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W)
    return np.argmax(logits, axis=1), mnist_helpers.softmax(logits).numpy()
