"""tf.nn.log_softmax; two tensors come back."""
def evaluate_today(x, y, W, b):
    z = tf.linalg.matmul(tf.constant(x), tf.constant(W)) + b
    surprise = -tf.reduce_sum(y * tf.nn.log_softmax(z), axis=1)
    cost = tf.reduce_mean(surprise) + 0.01 * tf.nn.l2_loss(W)
    hits = tf.argmax(z, axis=1) == tf.argmax(y, axis=1)
    return cost, tf.reduce_mean(tf.cast(hits, tf.float32))
