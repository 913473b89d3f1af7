"""Gathers the rows with TensorFlow and yields tensors."""

def batches(x, y, batch_size, seed):
    keys = tf.random.stateless_uniform([len(x)], seed=[seed, 17])
    order = tf.argsort(keys)
    for start in range(0, len(x), batch_size):
        rows = order[start : start + batch_size]
        yield tf.gather(x, rows), tf.gather(y, rows)
