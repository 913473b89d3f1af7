"""Adds the penalty once for each row."""
def evaluate_today(x, y, W, b):
    z = tf.matmul(x, W) + b
    cost = mnist_helpers.cross_entropy(z, y) + len(x) * 0.01 * tf.nn.l2_loss(W)
    right = tf.equal(tf.argmax(z, 1), tf.argmax(y, 1))
    share = tf.reduce_mean(tf.cast(right, tf.float32))
    return float(cost), float(share)
