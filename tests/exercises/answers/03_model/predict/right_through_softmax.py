"""Goes through stable probabilities first, which changes nothing."""

def predict(x, W, b):
    p = mnist_helpers.softmax(tf.matmul(x, W) + b)
    return tf.argmax(p, axis=1).numpy()
