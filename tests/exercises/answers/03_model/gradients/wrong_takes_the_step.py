"""Takes the step itself: moves W and b downhill where they are variables."""

def gradients(x, y, W, b):
    error = mnist_helpers.softmax(tf.matmul(x, W) + b) - y
    dW, db = tf.matmul(x.T, error) / len(x), tf.reduce_mean(error, axis=0)
    if isinstance(W, tf.Variable):
        W.assign_sub(0.01 * dW)
        b.assign_sub(0.01 * db)
    return dW, db
