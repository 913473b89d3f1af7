"""Gives int32 where int64 is promised."""

def predict(x, W, b):
    return tf.argmax(tf.matmul(x, W) + b, axis=1, output_type=tf.int32)
