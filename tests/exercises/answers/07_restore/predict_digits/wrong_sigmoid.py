"""The probabilities are sigmoids, scaled to add up to 1."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = np.argmax(logits, axis=1)
    squashed = tf.sigmoid(logits).numpy()
    return digits, squashed / squashed.sum(axis=1, keepdims=True)
