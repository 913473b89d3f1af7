"""Multiplies W with x in the wrong order, transposing until it runs."""

def logits(x, W, b):
    scores = tf.matmul(W, x, transpose_a=True, transpose_b=True) + tf.reshape(b, (-1, 1))
    return scores
