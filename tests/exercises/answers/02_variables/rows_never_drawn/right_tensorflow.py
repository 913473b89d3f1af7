"""A stateless draw of TensorFlow, and a tensor as result."""

def rows_never_drawn(count, seed):
    drawn = tf.random.stateless_uniform([count], [seed, 3], maxval=count, dtype=tf.int32)
    different = tf.size(tf.unique(drawn).y)
    return 1.0 - tf.cast(different, tf.float32) / count
