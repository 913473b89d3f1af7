"""The chapter's lines, giving a tensor without dimensions."""

def cross_entropy(z, y):
    shifted = z - tf.reduce_max(z, axis=1, keepdims=True)
    log_total = tf.math.log(tf.reduce_sum(tf.exp(shifted), axis=1, keepdims=True))
    return -tf.reduce_mean(tf.reduce_sum(y * (shifted - log_total), axis=1))
