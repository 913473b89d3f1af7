"""TensorFlow from end to end; tensors come back."""
def predict_digits(images, W, b):
    logits = tf.matmul(images, W) + b
    digits = tf.argmax(logits, axis=1)
    probabilities = tf.nn.softmax(logits)
    return digits, probabilities
